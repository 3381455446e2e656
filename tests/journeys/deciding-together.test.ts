import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Person } from '../../src/database/people.ts';
import { focused, plain, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSecondary, createSite, kindsOf, reread, type TestSite } from '../support/sites.ts';
import { LANGUAGES, WAYS, type Way, wordsIn } from './words.ts';

const stack = useJourneyStack();

interface Waiting {
  readonly site: TestSite;
  readonly secondary: Person;
  readonly requester: Person;
  readonly request: AccessRequest;
  readonly list: string;
  readonly review: string;
}

async function someoneWaits({ locale }: Pick<Way, 'locale'>): Promise<Waiting> {
  const site = await createSite(stack.sql, { locale });
  const secondary = await createSecondary(stack.sql, site);
  const requester = await createPerson(stack.sql, 'Marie', locale);
  const request = await stack.waitingRequest(site, requester);
  const list = `/sites/${site.siteNumber}/access`;
  return { site, secondary, requester, request, list, review: `${list}/requests/${request.id}` };
}

async function openForm(page: Page, { list, request }: Waiting, name: string): Promise<void> {
  await page.goto(list);
  await page.locator(`#request-${request.id}`).getByRole('link', { name, exact: true }).click();
  await page.locator('form.decision-form').waitFor();
}

const outcomeOf = (page: Page, { request }: Waiting) => page.locator(`#request-${request.id}`);

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('two contacts open the form, the first grants, and the second is shown who did what, and when', async () => {
    const waiting = await someoneWaits(way);
    const [first, second] = [await stack.visitAs(waiting.site.primary, way), await stack.visitAs(waiting.secondary, way)];
    await openForm(first, waiting, word.grant);
    await openForm(second, waiting, word.deny);
    await first.getByRole('button', { name: word.submit }).click();
    await first.locator('.outcome-sentence').waitFor();

    await second.getByRole('textbox', { name: word.reason }).fill('Too late, but nobody knows yet.');
    const [answer] = await Promise.all([
      second.waitForResponse((response) => response.request().method() === 'POST'),
      second.getByRole('button', { name: word.submit }).click(),
    ]);
    expect(answer.status()).toBe(409);
    await second.locator('.outcome-sentence').waitFor();
    const seen = plain(await outcomeOf(second, waiting).innerText());
    expect(seen).toContain(t('decided.already'));
    expect(seen).toContain('Paule Tremblay');
    expect(await outcomeOf(second, waiting).locator('time').count()).toBeGreaterThan(0);
    await expect.poll(() => focused(second)).toContain(t('decided.already'));

    expect(await reread(stack.sql, waiting.request)).toMatchObject({ state: 'granted', decidedBy: waiting.site.primary.id, reason: null });
    expect((await kindsOf(stack.sql, waiting.request)).filter((kind) => kind === 'request-denied')).toEqual([]);
  });

  test('after a decision, going back and an old tab both show the outcome and change nothing', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    const oldTab = await page.context().newPage();
    // On pages of their own: in the list there is nothing to go back to.
    await page.goto(`${waiting.review}/grant`);
    await oldTab.goto(`${waiting.review}/denial`);
    await page.getByRole('button', { name: word.submit }).click();
    await page.locator('.outcome-sentence').waitFor();
    await page.goBack();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(page)).toContain(t('state.granted'));

    await oldTab.getByRole('textbox', { name: word.reason }).fill('On second thoughts.');
    await oldTab.getByRole('button', { name: word.submit }).click();
    await oldTab.locator('.outcome-sentence').waitFor();
    await expect.poll(() => textOf(oldTab)).toContain(t('state.granted'));
    await expect.poll(() => textOf(oldTab)).toContain(t('decided.already-you'));
    expect((await kindsOf(stack.sql, waiting.request)).filter((kind) => kind === 'request-granted' || kind === 'request-denied')).toEqual(['request-granted']);
  });
});

describe.each(LANGUAGES)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a double click on Submit decides once, and tells the requester once', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    await openForm(page, waiting, word.grant);
    await page.getByRole('button', { name: word.submit }).dblclick();
    await page.locator('.outcome-sentence').waitFor();
    expect(plain(await outcomeOf(page, waiting).innerText())).not.toContain(t('decided.already'));
    expect((await kindsOf(stack.sql, waiting.request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
    await stack.mailbox.mail(waiting.requester, 'request-granted', { ref: waiting.request.id });
    expect(stack.mailbox.kindsFor(waiting.requester).filter((kind) => kind === 'request-granted')).toHaveLength(1);
  });

  test('a form left open while the requester withdraws says so', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    await openForm(page, waiting, word.grant);
    const theirs = await stack.visitAs(waiting.requester, way);
    await theirs.goto(`/requests/${waiting.request.id}/withdrawal`);
    await theirs.getByRole('button', { name: t('withdraw.submit') }).click();
    await theirs.getByRole('heading', { name: t('request.withdrawn') }).waitFor();

    await page.getByRole('button', { name: word.submit }).click();
    await page.getByText(t('decided.already-withdrawn')).waitFor();
    expect((await reread(stack.sql, waiting.request)).state).toBe('withdrawn');
  });
});

describe.each(WAYS)('a session that ends while somebody types: $how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('the reason is there again after signing in, and is sent', async () => {
    const waiting = await someoneWaits(way);
    const { primary } = waiting.site;
    const page = await stack.visitAs(primary, way);
    await openForm(page, waiting, word.deny);
    const reason = 'It took me an hour to write this.\nLine two, “naïve”.';
    await page.getByRole('textbox', { name: word.reason }).fill(reason);
    await stack.sql`update session set ended_at = now() where person_id = ${primary.id}`;
    await page.getByRole('button', { name: word.submit }).click();

    await page.getByLabel(t('sign-in.email')).fill(primary.email);
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    await page.getByLabel(t('sign-in.code.label')).waitFor();
    const code = (await stack.mailbox.mail(primary, 'sign-in')).text.match(/\b\d{6}\b/)?.[0] ?? '';
    await page.getByLabel(t('sign-in.code.label')).fill(code);
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    const again = page.getByRole('textbox', { name: word.reason });
    await again.waitFor();
    await expect.poll(() => again.inputValue()).toBe(reason);
    await page.getByRole('button', { name: word.submit }).click();
    await page.locator('.outcome-sentence').waitFor();
    expect((await reread(stack.sql, waiting.request)).reason).toBe(reason);
  });

  test('the levels that were chosen are there again after signing in', async () => {
    const waiting = await someoneWaits(way);
    const { primary } = waiting.site;
    const page = await stack.visitAs(primary, way);
    await openForm(page, waiting, word.grant);
    await page.getByRole('radio', { name: t('level.purchaseDownload.full') }).check();
    await stack.sql`update session set ended_at = now() where person_id = ${primary.id}`;
    await page.getByRole('button', { name: word.submit }).click();
    await page.getByLabel(t('sign-in.email')).fill(primary.email);
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    await page.getByLabel(t('sign-in.code.label')).waitFor();
    const code = (await stack.mailbox.mail(primary, 'sign-in')).text.match(/\b\d{6}\b/)?.[0] ?? '';
    await page.getByLabel(t('sign-in.code.label')).fill(code);
    await page.getByRole('button', { name: t('sign-in.code.submit') }).click();
    const chosen = page.getByRole('radio', { name: t('level.purchaseDownload.full') });
    await chosen.waitFor();
    await expect.poll(() => chosen.isChecked()).toBe(true);
    expect((await reread(stack.sql, waiting.request)).state).toBe('pending');
  });
});
