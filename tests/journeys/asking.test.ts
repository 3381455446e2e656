import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { selectPendingRequestOf } from '../../src/database/access-requests.ts';
import { day } from '../../src/locales/times.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { LANGUAGES, WAYS, type Words, wordsIn } from './words.ts';

const stack = useJourneyStack();

const WHY = 'Deploys the release in March.\nNeeds the media, “l’été” too.';

async function fillForm(page: Page, { t }: Words, siteNumber: string): Promise<void> {
  await page.getByLabel(t('ask.field.siteNumber')).fill(siteNumber);
  await page.getByLabel(t('ask.field.firstName')).fill('Marie');
  await page.getByLabel(t('ask.field.lastName'), { exact: false }).last().fill('Tremblay');
  await page.getByLabel(t('ask.field.telephone')).fill('+1 514 555 0142');
  await page.getByRole('radio', { name: t('level.purchaseDownload.media') }).check();
  await page
    .getByRole('group', { name: t('area.reporting') })
    .getByRole('radio', { name: t('level.reporting.view') })
    .check();
  await page.getByLabel(t('ask.field.why'), { exact: false }).fill(WHY);
}

const pressContinue = (page: Page, { t }: Words) => page.getByRole('button', { name: t('ask.continue') }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const pendingAt = async (site: TestSite, email: string) => {
  const [person] = await stack.sql<{ id: TestSite['primary']['id'] }[]>`select id from person where email = ${email}`;
  return person && selectPendingRequestOf(stack.sql, site.id, person.id);
};

describe.each(WAYS)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t, word } = words;

  test('a stranger asks for access, follows the request and withdraws it', async () => {
    const site = await createSite(stack.sql, { locale: way.locale });
    const secondary = await createSecondary(stack.sql, site);
    const [stranger] = await stack.sql<
      TestSite['primary'][]
    >`insert into person (email) values (${`stranger-${site.siteNumber.toLowerCase()}@example.test`}) returning *`;
    if (!stranger) throw new Error('no stranger');
    const page = await stack.visitAs(stranger, way);

    // Without a Site there is one thing to do.
    await page.goto('/');
    await heading(page, t('ask.title'));
    await expect.poll(() => textOf(page)).toContain(stranger.email);

    // Nothing filled: every problem in one place, each a link to its field.
    await pressContinue(page, words);
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page)).toContain(t('shell.problems', { count: 6 }));
    for (const [field, problem] of [
      ['siteNumber', t('problem.siteNumber.missing')],
      ['why', t('problem.why.missing')],
      ['purchaseDownload', t('problem.nothing-asked')],
    ] as const) {
      await page.getByRole('link', { name: problem }).click();
      await expect.poll(() => focused(page)).toBe(field);
    }
    expect(await page.locator('[aria-invalid="true"]').count()).toBeGreaterThanOrEqual(5);

    // What is right stays while what is wrong is mended.
    await fillForm(page, words, 'X-000-NOT-KNOWN');
    await pressContinue(page, words);
    await page.getByRole('link', { name: t('problem.site-unknown') }).waitFor();
    await expect.poll(() => page.getByLabel(t('ask.field.why'), { exact: false }).inputValue()).toBe(WHY);
    await expect.poll(() => page.getByRole('radio', { name: t('level.purchaseDownload.media') }).isChecked()).toBe(true);

    // Looked over, changed, looked over again.
    await page.getByLabel(t('ask.field.siteNumber')).fill(site.siteNumber);
    await pressContinue(page, words);
    await heading(page, t('check.title'));
    await expect.poll(() => textOf(page)).toContain(site.name);
    await page.getByRole('link', { name: t('check.change-of', { field: t('ask.field.telephone') }) }).click();
    await heading(page, t('ask.title'));
    await expect.poll(() => page.getByLabel(t('ask.field.why'), { exact: false }).inputValue()).toBe(WHY);
    await page.getByLabel(t('ask.field.telephone')).fill('+1 514 555 0199');
    await pressContinue(page, words);
    await heading(page, t('check.title'));
    const checked = await textOf(page);
    expect(checked).toContain('+1 514 555 0199');
    expect(checked).toContain(t('level.purchaseDownload.media'));
    expect(checked).toContain(plain(WHY));
    await page.getByRole('button', { name: word.submit }).click();

    await heading(page, t('submitted.title'));
    const request = await pendingAt(site, stranger.email);
    if (!request) throw new Error('no request');
    expect(request.number).toMatch(/^R-\d{4}-\d{4,}$/);
    await expect.poll(() => textOf(page)).toContain(request.number);
    await expect.poll(() => textOf(page)).toContain(t('submitted.decide', { deadline: plain(day(request.deadline, way.locale, site.timeZone)) }));

    const received = await stack.mailbox.mail(stranger, 'request-received', { ref: request.id });
    expect(received.messageId).toBe(`<request-received.${request.id}.${stranger.id}@127.0.0.1>`);
    expect(plain(received.subject)).toBe(t('mail.request-received.subject', { number: request.number, siteNumber: site.siteNumber }));
    expect(received.links).toContain(`/requests/${request.id}`);
    for (const contact of [site.primary, secondary]) {
      const asked = await stack.mailbox.mail(contact, 'decision-asked', { ref: request.id });
      expect(asked.subject).toContain('Marie Tremblay');
      expect(asked.links).toContain(`/sites/${site.siteNumber}/access/requests/${request.id}`);
    }

    await page.getByRole('link', { name: t('submitted.follow') }).click();
    await heading(page, t('request.title', { number: request.number }));
    const steps = await page
      .getByRole('list')
      .filter({ hasText: t('timeline.asked-you') })
      .getByRole('listitem')
      .allInnerTexts();
    expect(plain(steps[0] ?? '')).toContain(t('timeline.asked-you'));
    expect(plain(steps.join(' '))).toContain(t('timeline.contacts-told'));
    expect(plain(steps.at(-1) ?? '')).toContain(t('timeline.deadline'));

    await page.getByRole('link', { name: t('request.withdraw') }).click();
    await heading(page, t('withdraw.title', { number: request.number }));
    await page.getByRole('button', { name: t('withdraw.submit') }).click();
    await page.getByRole('heading', { name: t('request.withdrawn') }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: t('request.withdraw') }).count()).toBe(0);
    for (const reader of [stranger, site.primary, secondary]) await stack.mailbox.mail(reader, 'request-withdrawn', { ref: request.id });
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t } = words;

  test('a second request for the same Site shows the first one', async () => {
    const site = await createSite(stack.sql);
    const requester = await createPerson(stack.sql);
    const first = await stack.waitingRequest(site, requester);
    const page = await stack.visitAs(requester, way);
    await page.goto(`/requests/new?site=${site.siteNumber}`);
    await fillForm(page, words, site.siteNumber);
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), pressContinue(page, words)]);
    expect(answer.status()).toBe(409);
    await heading(page, t('request.title', { number: first.number }));
    await expect.poll(() => textOf(page)).toContain(t('request.existing.text', { number: first.number }));
  });

  test('somebody who has access already is told so, and finds the way to it', async () => {
    const site = await createSite(stack.sql);
    const user = await createPerson(stack.sql);
    await addContact(stack.sql, site.id, user.id, [], DOWNLOADS);
    const page = await stack.visitAs(user, way);
    await page.goto('/');
    await page.getByRole('link', { name: t('home.ask-another') }).click();
    await heading(page, t('ask.title'));
    await fillForm(page, words, site.siteNumber);
    await pressContinue(page, words);
    await page.getByRole('link', { name: t('problem.already-user') }).waitFor();
    expect(await pendingAt(site, user.email)).toBeUndefined();
  });

  test('a text that is too long comes back whole, to be shortened', async () => {
    const site = await createSite(stack.sql);
    const page = await stack.visitAs(await createPerson(stack.sql), way);
    await page.goto('/requests/new');
    await fillForm(page, words, site.siteNumber);
    const long = 'w'.repeat(5000);
    await page.getByLabel(t('ask.field.why'), { exact: false }).fill(long);
    await pressContinue(page, words);
    await page.getByRole('link', { name: t('problem.too-long', { max: 4096 }) }).waitFor();
    await expect.poll(() => page.getByLabel(t('ask.field.why'), { exact: false }).inputValue()).toBe(long);
  });

  test('two presses on Submit make one request', async () => {
    const site = await createSite(stack.sql);
    const requester = await createPerson(stack.sql);
    const page = await stack.visitAs(requester, way);
    await page.goto('/requests/new');
    await fillForm(page, words, site.siteNumber);
    await pressContinue(page, words);
    await heading(page, t('check.title'));
    await page.getByRole('button', { name: words.word.submit }).dblclick();
    await heading(page, t('submitted.title'));
    const request = await until('the request is there', () => pendingAt(site, requester.email));
    await stack.mailbox.mail(requester, 'request-received', { ref: request.id });
    const [{ count } = { count: 0 }] = await stack.sql<
      { count: number }[]
    >`select count(*)::int as count from access_request where requester_id = ${requester.id}`;
    expect(count).toBe(1);

    // Back to the page that was sent: it leads to what came of it.
    await page.goBack();
    await heading(page, t('submitted.title'));
    await expect.poll(() => textOf(page)).toContain(request.number);
  });
});

test('somebody who reads French is written to in French, whatever the language of the Site', async () => {
  const { t, word } = wordsIn('fr');
  const site = await createSite(stack.sql, { locale: 'en' });
  const requester = await createPerson(stack.sql);
  const page = await stack.visitAs(requester, { locale: 'fr' });
  await page.goto('/requests/new');
  await fillForm(page, wordsIn('fr'), site.siteNumber);
  await pressContinue(page, wordsIn('fr'));
  await page.getByRole('button', { name: word.submit }).click();
  await heading(page, t('submitted.title'));
  expect((await stack.mailbox.mail(requester, 'request-received')).words).toContain(t('mail.request-received.heading'));
  expect((await stack.mailbox.mail(site.primary, 'decision-asked')).words).toContain(
    wordsIn('en').t('mail.decision-asked.heading', { name: 'Marie Tremblay', siteNumber: site.siteNumber }),
  );
});
