import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Person } from '../../src/database/people.ts';
import { focused, plain, sidewaysScroll, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, kindsOf, reread, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';
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
  await until('the contacts are asked', async () => (await reread(stack.sql, request)).contactsAskedAt);
  return { site, secondary, requester, request, list, review: `${list}/requests/${request.id}` };
}

describe.each(WAYS)('$how', (way) => {
  const { t, word } = wordsIn(way.locale);

  test('a contact asks something, the requester answers by the mail’s link, and everybody who decides hears it', async () => {
    const { site, secondary, requester, request, review } = await someoneWaits(way);
    const page = await stack.visitAs(secondary, way);
    await page.goto(review);
    await page.getByRole('link', { name: t('talk.ask'), exact: true }).click();
    await page.getByRole('heading', { name: t('talk.ask-of', { name: 'Marie Tremblay' }) }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('talk.ask.effect', { name: 'Marie Tremblay' }));

    // Without words: told at the field, with the focus on what is wrong.
    await page.getByRole('button', { name: t('talk.ask.submit') }).click();
    await page.getByRole('alert').waitFor();
    if (way.javaScript) await expect.poll(() => focused(page)).toContain(t('problem.question.missing'));
    await page.getByRole('textbox', { name: t('talk.question') }).fill('Which team?\nSince when?');
    await page.getByRole('button', { name: t('talk.ask.submit') }).click();
    await page.getByText(t('talk.asked'), { exact: false }).first().waitFor();
    await expect.poll(() => textOf(page)).toContain(t('review.expires-waits'));
    await expect.poll(() => textOf(page)).toContain(t('timeline.deadline-waits'));
    expect(await sidewaysScroll(page)).toBe(0);

    const mail = await stack.mailbox.mail(requester, 'question-asked', { ref: request.id });
    expect(mail.words).toContain('Which team?');
    expect(mail.links).toContain(`/requests/${request.id}`);
    const theirs = await stack.visitAs(requester, way);
    await theirs.goto(mail.links.find((link) => link === `/requests/${request.id}`) ?? '');
    await theirs.getByRole('heading', { name: t('talk.answer.title', { by: 'Simon Tremblay' }) }).waitFor();
    await theirs.getByRole('button', { name: t('talk.answer.submit') }).click();
    await theirs.getByRole('alert').waitFor();
    await expect.poll(() => theirs.getByRole('textbox', { name: t('talk.answer') }).getAttribute('aria-invalid')).toBe('true');
    await theirs.getByRole('textbox', { name: t('talk.answer') }).fill('Deployment, since March.');
    await theirs.getByRole('button', { name: t('talk.answer.submit') }).click();
    await theirs.getByText(t('talk.answered'), { exact: false }).first().waitFor();
    await expect.poll(() => textOf(theirs)).toContain(t('timeline.answer-you'));

    const told = await stack.mailbox.mail(site.primary, 'question-answered', { ref: request.id });
    expect(told.words).toContain('Deployment, since March.');
    await stack.mailbox.mail(secondary, 'question-answered', { ref: request.id });
    const primary = await stack.visitAs(site.primary, way);
    await primary.goto(told.links.find((link) => link === review) ?? '');
    await expect.poll(() => textOf(primary)).toContain('Deployment, since March.');
    await primary.getByRole('link', { name: word.grant, exact: true }).click();
    await primary.getByRole('button', { name: word.submit }).click();
    await primary.locator('.outcome-sentence').waitFor();
    expect((await reread(stack.sql, request)).state).toBe('granted');
  });

  test('the requester changes the request while a contact has the older one open: the decision is void, and says what changed', async () => {
    const { site, requester, request, review } = await someoneWaits(way);
    const page = await stack.visitAs(site.primary, way);
    await page.goto(`${review}/grant`);
    const theirs = await stack.visitAs(requester, way);
    await theirs.goto(`/requests/${request.id}`);
    await theirs.getByRole('link', { name: t('change-request.link') }).click();
    await theirs.getByRole('radio', { name: t('level.purchaseDownload.media') }).check();
    const change = t('change-request.now', { asked: t('level.purchaseDownload.software'), given: t('level.purchaseDownload.media') });
    await expect.poll(() => textOf(theirs)).toContain(change);
    await theirs.getByRole('textbox', { name: t('ask.field.why') }).fill('Media for the branch offices.');
    await theirs.getByRole('button', { name: t('change-request.submit') }).click();
    await theirs.getByText(t('change-request.done'), { exact: false }).first().waitFor();
    const again = await until(
      'the contact is asked again',
      () => stack.mailbox.kindsFor(site.primary).filter((kind) => kind === 'decision-asked').length === 2,
    );
    expect(again).toBe(true);

    await page.getByRole('button', { name: word.submit }).click();
    await page.getByText(t('void.title'), { exact: false }).waitFor();
    const difference = t('effect.changed', {
      area: t('area.purchaseDownload'),
      asked: t('level.purchaseDownload.software'),
      given: t('level.purchaseDownload.media'),
    });
    await expect.poll(() => textOf(page)).toContain(difference);
    await expect.poll(() => textOf(page)).toContain('Media for the branch offices.');
    expect((await reread(stack.sql, request)).state).toBe('pending');
    await page.getByRole('button', { name: word.submit }).click();
    await page.locator('.outcome-sentence').waitFor();
    expect((await reread(stack.sql, request)).given).toEqual({ ...DOWNLOADS, purchaseDownload: 'media' });
  });

  test('home says what waits for somebody: a question, a decision; and what they may do at their Sites', async () => {
    const { site, requester, request } = await someoneWaits(way);
    const page = await stack.visitAs(site.primary, way);
    await page.goto('/');
    const waiting = page.getByRole('region', { name: t('home.waiting') });
    await expect.poll(async () => plain(await waiting.innerText())).toContain('Marie Tremblay');
    const mine = page.getByRole('region', { name: t('home.sites') });
    await mine.getByRole('link', { name: t('history.title') }).waitFor();
    await mine.getByRole('link', { name: word.manageAccess }).waitFor();
    await waiting.getByRole('link', { name: t('home.waiting.review') }).click();
    await page.getByRole('link', { name: t('talk.ask'), exact: true }).click();
    await page.getByRole('textbox', { name: t('talk.question') }).fill('Which team?');
    await page.getByRole('button', { name: t('talk.ask.submit') }).click();
    await page.getByText(t('talk.asked'), { exact: false }).first().waitFor();

    const theirs = await stack.visitAs(requester, way);
    await theirs.goto('/');
    const theirWaiting = theirs.getByRole('region', { name: t('home.waiting') });
    await expect.poll(async () => plain(await theirWaiting.innerText())).toContain('Which team?');
    await theirWaiting.getByRole('link', { name: t('home.question.answer') }).click();
    await theirs.getByRole('textbox', { name: t('talk.answer') }).waitFor();
    await expect.poll(() => new URL(theirs.url()).pathname).toBe(`/requests/${request.id}`);
    expect(await sidewaysScroll(theirs)).toBe(0);
  });
});

describe.each(LANGUAGES)('a form that is open in its row: $how', (way) => {
  const { t, word } = wordsIn(way.locale);
  const rowOf = (page: Page, { request }: Waiting) => page.locator(`#request-${request.id}`);

  async function openDenial(page: Page, waiting: Waiting) {
    await page.goto('/');
    await page.goto(waiting.list);
    await rowOf(page, waiting).getByRole('link', { name: word.deny, exact: true }).click();
    const reason = page.getByRole('textbox', { name: word.reason });
    await reason.waitFor();
    return reason;
  }

  test('is closed by Back, which stays on the list; the next Back leaves it', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    const reason = await openDenial(page, waiting);
    await page.goBack();
    await reason.waitFor({ state: 'detached' });
    await rowOf(page, waiting).getByRole('link', { name: word.grant, exact: true }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe(waiting.list);
    await page.goBack();
    await page.getByRole('region', { name: t('home.waiting') }).waitFor();
  });

  test('leaves no step behind once it is closed or sent', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    await openDenial(page, waiting);
    await page.getByRole('link', { name: t('grant.close') }).click();
    await rowOf(page, waiting).getByRole('link', { name: word.deny, exact: true }).click();
    await page.getByRole('textbox', { name: word.reason }).fill('Not ours');
    await page.getByRole('button', { name: word.submit }).click();
    await page.locator('.outcome-sentence').waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await expect.poll(() => page.locator('.outcome-sentence').count()).toBe(1);
    await page.goBack();
    await page.getByRole('region', { name: t('home.sites') }).waitFor();
    expect(await kindsOf(stack.sql, waiting.request)).toContain('request-denied');
  });

  test('stays open in the other language, with what was typed', async () => {
    const waiting = await someoneWaits(way);
    const page = await stack.visitAs(waiting.site.primary, way);
    const reason = await openDenial(page, waiting);
    await reason.fill('An hour’s work.');
    await page.getByRole('button', { name: t('shell.to-language') }).click();
    const other = wordsIn(way.locale === 'en' ? 'fr' : 'en');
    await page.getByRole('heading', { name: other.t('deny.title', { name: 'Marie Tremblay' }) }).waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: other.word.reason }).inputValue()).toBe('An hour’s work.');
    await page.getByRole('button', { name: other.word.submit }).click();
    await page.locator('.outcome-sentence').waitFor();
    expect((await reread(stack.sql, waiting.request)).reason).toBe('An hour’s work.');
  });
});
