import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Person } from '../../src/database/people.ts';
import { NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createSecondary, createSite, reread, type TestSite } from '../support/sites.ts';
import { LANGUAGES, WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();

const ASKED: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view' };
const WITH_ACCOUNT: Permissions = { ...ASKED, manageAccess: 'view', accountDocuments: 'view' };

interface Waiting {
  readonly site: TestSite;
  readonly requester: Person;
  readonly request: AccessRequest;
  /** Where its review is. */
  readonly review: string;
}

async function someoneWaits(way: Pick<Way, 'locale'>, { asked = ASKED } = {}): Promise<Waiting> {
  const site = await createSite(stack.sql, { locale: way.locale });
  const requester = await createPerson(stack.sql, 'Marie', way.locale);
  const request = await stack.waitingRequest(site, requester, asked);
  return { site, requester, request, review: `/sites/${site.siteNumber}/access/requests/${request.id}` };
}

const rowOf = (page: Page, { request }: Waiting) => page.locator(`#request-${request.id}`);
const list = ({ site }: Waiting) => `/sites/${site.siteNumber}/access`;

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a contact comes by the mail, gives less than was asked, and the requester hears what differs', async () => {
    const waiting = await someoneWaits(way);
    const { site, requester, request, review } = waiting;
    const mail = await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
    expect(plain(mail.subject)).toContain(site.siteNumber);
    expect(mail.links).toContain(review);
    expect(
      mail.links.filter((link) => /grant|denial|withdraw/.test(link)),
      'links that decide',
    ).toEqual([]);

    // Signed out, the link leads to the sign-in and from there to the review.
    const page = await stack.visit(way);
    await page.goto(review);
    await page.getByLabel(t('sign-in.email')).fill(site.primary.email);
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    await page.getByLabel(t('sign-in.code.label')).waitFor();
    const code = (await stack.mailbox.mail(site.primary, 'sign-in')).text.match(/\b\d{6}\b/)?.[0] ?? '';
    await page.getByLabel(t('sign-in.code.label')).fill(code);
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    await page.getByRole('heading', { name: t('review.title', { number: request.number, name: 'Marie Tremblay' }) }).waitFor();
    expect(new URL(page.url()).pathname).toBe(review);

    await page.getByRole('link', { name: t('grant.back') }).click();
    await page.getByText(word.userList, { exact: true }).waitFor();
    const row = rowOf(page, waiting);
    expect(plain(await row.innerText())).toContain('Marie Tremblay');
    await row.getByRole('link', { name: word.grant, exact: true }).click();
    await page.getByRole('heading', { name: t('grant.title', { name: 'Marie Tremblay' }) }).waitFor();
    if (way.javaScript) {
      expect(new URL(page.url()).pathname, 'the form opens in its row').toBe(list(waiting));
      await expect.poll(() => focused(page)).toBe(t('grant.title', { name: 'Marie Tremblay' }));
    }

    // The form begins with what was asked, and the sentence follows every change.
    expect(await page.getByRole('radio', { name: t('level.purchaseDownload.media') }).isChecked()).toBe(true);
    expect(plain(await page.locator('.effect').innerText())).toContain(t('can.purchaseDownload.media'));
    await page.getByRole('radio', { name: t('level.purchaseDownload.software') }).check();
    const effect = plain(await page.locator('.effect').innerText());
    expect(effect).toContain(t('can.purchaseDownload.software'));
    expect(effect).not.toContain(t('can.purchaseDownload.media'));
    expect(effect).toContain(t('can.reporting.view'));
    expect(await textOf(page)).toContain(t('grant.changed', { asked: t('level.purchaseDownload.media'), given: t('level.purchaseDownload.software') }));

    await page.getByRole('button', { name: word.submit }).click();
    const outcome = page.locator(`#request-${request.id} .outcome-sentence`);
    await outcome.waitFor();
    expect(plain(await outcome.innerText())).toContain('Marie Tremblay');
    if (way.javaScript) {
      expect(new URL(page.url()).pathname, 'the row is updated in its place').toBe(list(waiting));
      await expect.poll(() => focused(page)).toContain(plain(await outcome.innerText()));
      expect(await page.locator('.waiting .count').innerText(), 'nobody waits any more').toBe('0');
    } else expect(new URL(page.url()).pathname).toBe(review);
    expect(await reread(stack.sql, request)).toMatchObject({ state: 'granted', decidedBy: site.primary.id, given: { ...ASKED, purchaseDownload: 'software' } });

    const granted = await stack.mailbox.mail(requester, 'request-granted', { ref: request.id });
    expect(granted.words).toContain(t('mail.request-granted.differs'));
    expect(granted.words).toContain(t('mail.permissions.you-asked-level', { level: t('level.purchaseDownload.media') }));
    expect(granted.words).toContain(t('level.purchaseDownload.software'));

    // And the requester finds the Site at home.
    const theirs = await stack.visitAs(requester, way);
    await theirs.goto('/');
    expect(await textOf(theirs)).toContain(t('site.title', { siteNumber: site.siteNumber, siteName: site.name }));
    expect(await textOf(theirs)).toContain(t('state.granted'));
    await theirs.getByRole('link', { name: request.number }).click();
    await theirs.getByRole('heading', { name: t('request.granted') }).waitFor();
    expect(await textOf(theirs)).toContain(t('request.granted.differs'));
  });

  test('a denial needs a reason, keeps one that is too long, and is told with it', async () => {
    const waiting = await someoneWaits(way);
    const { site, requester, request } = waiting;
    const page = await stack.visitAs(site.primary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.deny, exact: true }).click();
    const reason = page.getByRole('textbox', { name: word.reason });
    await reason.waitFor();

    await page.getByRole('button', { name: word.submit }).click();
    await page.getByRole('alert').waitFor();
    await expect.poll(() => focused(page)).toContain(t('problem.reason.missing'));
    expect(await reason.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('alert').getByRole('link').click();
    expect(await focused(page)).toBe('reason');

    const long = `${'x'.repeat(4999)}é`;
    await reason.fill(long);
    await page.getByRole('button', { name: word.submit }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: t('problem.too-long', { max: 4096 }) })
      .waitFor();
    expect(await reason.inputValue()).toBe(long);
    expect((await reread(stack.sql, request)).state).toBe('pending');

    await reason.fill('Not part of the project any more.\nAsk Simon, “s’il te plaît” <b>.');
    await page.getByRole('button', { name: word.submit }).click();
    const outcome = page.locator(`#request-${request.id} .outcome-sentence`);
    await outcome.waitFor();
    expect(plain(await outcome.innerText())).toBe(t('decided.denied.past-you', { name: 'Marie Tremblay', siteNumber: site.siteNumber, siteName: site.name }));
    const denied = await stack.mailbox.mail(requester, 'request-denied', { ref: request.id });
    expect(denied.text).toContain('> Not part of the project any more.\n> Ask Simon, “s’il te plaît” <b>.');
    expect(denied.html).not.toContain('<b>');

    const theirs = await stack.visitAs(requester, way);
    await theirs.goto(`/requests/${request.id}`);
    expect(await textOf(theirs)).toContain('“s’il te plaît” <b>.');
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a secondary contact sees account management as it was asked, locked, and grants the rest', async () => {
    const waiting = await someoneWaits(way, { asked: WITH_ACCOUNT });
    const { site, requester, request } = waiting;
    const secondary = await createSecondary(stack.sql, site);
    const page = await stack.visitAs(secondary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    const account = page.getByRole('group', { name: t('area.manageAccess') });
    await account.waitFor();
    const asked = account.getByRole('radio', { name: word.view });
    expect(await asked.isChecked()).toBe(true);
    expect(await asked.isDisabled()).toBe(true);
    expect(await textOf(page)).toContain(t('grant.locked'));
    expect(plain(await page.locator('.effect').innerText())).not.toContain(t('can.manageAccess.view'));

    await page.getByRole('button', { name: word.submit }).click();
    await page.locator(`#request-${request.id} .outcome-sentence`).waitFor();
    expect((await reread(stack.sql, request)).given).toEqual(ASKED);
    const granted = await stack.mailbox.mail(requester, 'request-granted', { ref: request.id });
    expect(granted.words).toContain(t('mail.request-granted.differs'));
  });

  test('a secondary contact leaves a request to the primary, who gets a mail and decides', async () => {
    const waiting = await someoneWaits(way, { asked: WITH_ACCOUNT });
    const { site, request } = waiting;
    const secondary = await createSecondary(stack.sql, site);
    await stack.mailbox.mail(site.primary, 'decision-asked', { ref: request.id });
    const page = await stack.visitAs(secondary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    await page.getByRole('button', { name: t('grant.leave') }).click();
    await page.getByText(t('decided.left.text', { name: 'Marie Tremblay' })).waitFor();
    const mail = await stack.mailbox.mail(site.primary, 'decision-escalated', { ref: request.id });
    expect(plain(mail.subject)).toContain('Simon Tremblay');

    const theirs = await stack.visitAs(site.primary, way);
    await theirs.goto(list(waiting));
    expect(plain(await rowOf(theirs, waiting).innerText())).toContain(t('row.left-to-primary', { name: 'Simon Tremblay' }));
    await rowOf(theirs, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    await theirs.getByRole('button', { name: word.submit }).click();
    await theirs.locator(`#request-${request.id} .outcome-sentence`).waitFor();
    expect((await reread(stack.sql, request)).given).toEqual(WITH_ACCOUNT);
  });

  test('a grant that would give nothing is sent back with what to do', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    await page.goto(list(waiting));
    await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).click();
    await page
      .getByRole('group', { name: t('area.purchaseDownload') })
      .getByRole('radio', { name: word.none })
      .check();
    await page
      .getByRole('group', { name: t('area.reporting') })
      .getByRole('radio', { name: word.none })
      .check();
    expect(plain(await page.locator('.effect').innerText())).toContain(t('grant.effect.nothing'));
    await page.getByRole('button', { name: word.submit }).click();
    await expect.poll(() => focused(page)).toContain(t('problem.nothing-given'));
    expect((await reread(stack.sql, waiting.request)).state).toBe('pending');
  });

  test('a form that is closed gives the focus back to what opened it', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    await page.goto(list(waiting));
    for (const name of [word.grant, word.deny]) {
      await rowOf(page, waiting).getByRole('link', { name, exact: true }).click();
      await page.getByRole('link', { name: t('grant.close') }).click();
      await expect.poll(() => focused(page)).toBe(name);
    }
  });

  test('a secondary contact who may only look has no buttons, and is refused by hand', async () => {
    const waiting = await someoneWaits(way);
    const looker = await createSecondary(stack.sql, waiting.site, { ...NO_PERMISSIONS, manageAccess: 'view' });
    const page = await stack.visitAs(looker, way);
    await page.goto(list(waiting));
    expect(plain(await rowOf(page, waiting).innerText())).toContain('Marie Tremblay');
    expect(await page.getByRole('link', { name: word.grant, exact: true }).count()).toBe(0);
    expect(await page.getByRole('link', { name: word.deny, exact: true }).count()).toBe(0);
    expect(await textOf(page)).toContain(t('access.view-only'));

    for (const form of ['grant', 'denial']) expect((await page.goto(`${waiting.review}/${form}`))?.status()).toBe(403);
    await postByHand(page, `${waiting.review}/denial`, { reason: 'by hand' });
    expect(await textOf(page)).toContain(t('refusal.view-only'));
    expect((await reread(stack.sql, waiting.request)).state).toBe('pending');
  });

  test('nobody decides their own request', async () => {
    const waiting = await someoneWaits(way);
    // Made a deciding contact while the request waits.
    await addContact(stack.sql, waiting.site.id, waiting.requester.id, ['secondary'], { ...NO_PERMISSIONS, manageAccess: 'update' });
    const page = await stack.visitAs(waiting.requester, way);
    await page.goto(list(waiting));
    expect(plain(await rowOf(page, waiting).innerText())).toContain(t('row.own'));
    expect(await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).count()).toBe(0);
    await postByHand(page, `${waiting.review}/grant`, { reporting: 'view' });
    expect(await textOf(page)).toContain(t('refusal.own-request'));
    expect((await reread(stack.sql, waiting.request)).state).toBe('pending');
  });

  test('the Site of others and a Site that is not there are told in the same words', async () => {
    const waiting = await someoneWaits(way);
    const elsewhere = await createSite(stack.sql);
    const page = await stack.visitAs(elsewhere.primary, way);
    const seen: string[] = [];
    for (const path of [
      list(waiting),
      waiting.review,
      `/sites/${elsewhere.siteNumber}/access/requests/${waiting.request.id}`,
      '/sites/NOT-THERE/access',
      '/nowhere',
    ]) {
      expect((await page.goto(path))?.status()).toBe(404);
      seen.push((await textOf(page)).replace(/[\w-]{8,}$/, ''));
    }
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toContain(t('error.404.title'));
  });
});

/** Posts a form that no page offers, from a page of ours. */
async function postByHand(page: Page, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const all = { decisionId: crypto.randomUUID(), ...fields };
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.evaluate(`(() => { const form = document.createElement('form'); form.method = 'post'; form.action = ${JSON.stringify(path)};
      for (const [name, value] of Object.entries(${JSON.stringify(all)})) { const input = document.createElement('input'); input.name = name; input.value = value; form.append(input); }
      document.body.append(form); form.submit(); })()`),
  ]);
  await page.waitForLoadState();
}
