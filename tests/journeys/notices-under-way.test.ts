import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { focused, textOf } from '../support/browser.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createSite, DOWNLOADS, type TestSite } from '../support/sites.ts';
import { OPERATOR } from '../support/test-app.ts';
import { until } from '../support/until.ts';
import { WAYS, wordsIn } from './words.ts';
import { publishDraft, useOperator, writeDraft } from './writing-notices.ts';

// So slow that what is under way can be looked at, and stopped.
const stack = useJourneyStack({ settings: { OPERATORS: OPERATOR, NOTICE_RATE: '5' } });
const operator = useOperator(stack);
const CROWD = 150;

/** Site technical contacts. */
async function createCrowd(site: TestSite, size: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let count = 0; count < size; count += 1) {
    const person = await createPerson(stack.sql, 'Tessa');
    await addContact(stack.sql, site.id, person.id, ['technical'], DOWNLOADS);
    people.push(person);
  }
  return people;
}

const arrived = (people: readonly Person[]) => people.filter((person) => stack.mailbox.kindsFor(person).length > 0).length;

/** How many have it, once what was on its way when the notice was stopped has arrived: the mailbox and the notice agree then. */
async function settledCount(people: readonly Person[]): Promise<number | undefined> {
  const before = arrived(people);
  const [sent] = await stack.sql<
    { count: number }[]
  >`select count(*)::int from notice_recipient where person_id = any(${people.map(({ id }) => id)}::uuid[]) and state <> 'waiting'`;
  return sent?.count === before && arrived(people) === before ? before : undefined;
}

async function throughOf(id: string): Promise<number> {
  const [notice] = await stack.sql<{ sent: number }[]>`select sent from notice where id = ${id}`;
  return notice?.sent ?? 0;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe.each(WAYS)('$how', (way) => {
  const words = wordsIn(way.locale);
  const { t } = words;

  test('a notice is paused, resumed and cancelled while it leaves; each is said before and after', async () => {
    const site = await createSite(stack.sql);
    const people = await createCrowd(site, CROWD);
    const page = await stack.visitAs(operator(), way);
    const id = await writeDraft(page, words, { kind: 'tool-changes', site, subject: `Steered ${randomUUID().slice(0, 8)}` });
    await publishDraft(page, words);
    await until('the first mails have left', async () => (await throughOf(id)) > 0);
    await expect.poll(() => textOf(page, '#notice-progress')).toContain(t('notice.pause.effect'));
    await page.getByRole('button', { name: t('notice.pause'), exact: true }).click();
    await page.locator('.notice-success', { hasText: t('notice.did.paused') }).waitFor();
    await expect.poll(() => textOf(page)).toContain(t('notice.steered.paused', { name: 'Opal Vendor', when: '' }));
    const paused = await until('the mails on their way have arrived', () => settledCount(people));
    expect(paused).toBeLessThan(CROWD);

    await page.getByRole('button', { name: t('notice.resume'), exact: true }).click();
    await page.locator('.notice-success', { hasText: t('notice.did.resumed') }).waitFor();
    await until('it goes on', () => arrived(people) > paused);
    await page.getByRole('link', { name: t('notice.cancel') }).click();
    await page.getByRole('heading', { name: t('notice.cancel.title') }).waitFor();
    const effect = escaped(t('notice.cancel.effect', { left: 77, done: 88 }));
    await expect.poll(() => textOf(page)).toMatch(new RegExp(effect.replace('77', '\\d+').replace('88', '\\d+')));
    await page.getByRole('button', { name: t('notice.cancel.submit') }).click();
    await page.locator('.notice-success', { hasText: t('notice.did.cancelled') }).waitFor();
    const last = await until('the page says how many had it, and so does the mailbox', async () => {
      await page.goto(`/desk/notices/${id}`);
      const done = await settledCount(people);
      return done && (await textOf(page, '#notice-progress')).includes(t('notice.progress.cancelled', { done, total: CROWD })) && done;
    });
    expect(last, 'whoever had not got it does not get it').toBeLessThan(CROWD);
    expect(
      people.map((person) => stack.mailbox.kindsFor(person).length).filter((mails) => mails > 1),
      'nobody gets it twice',
    ).toEqual([]);
    await expect.poll(() => page.getByRole('button', { name: t('notice.resume'), exact: true }).count()).toBe(0);
  }, 90_000);
});

test('the progress goes on by itself, and says the end to screen readers', async () => {
  const words = wordsIn('en');
  const site = await createSite(stack.sql);
  await createCrowd(site, 30);
  const page = await stack.visitAs(operator());
  await writeDraft(page, words, { kind: 'tool-changes', site, subject: 'Live' });
  await publishDraft(page, words);
  const pause = page.getByRole('button', { name: words.t('notice.pause'), exact: true });
  await pause.focus();
  const shown = async () => Number(await page.locator('#notice-progress progress').getAttribute('value'));
  const first = await until('some have left', shown);
  await until('the page shows more, by itself', async () => (await shown()) > first);
  await expect.poll(() => focused(page), { message: 'the focus stays where it was' }).toBe(words.t('notice.pause'));
  await page
    .getByText(words.t('notice.progress.sent', { total: 30 }))
    .first()
    .waitFor({ timeout: 20_000 });
  await expect.poll(() => page.locator('#announcer').innerText()).toBe(words.t('notice.progress.sent', { total: 30 }));
}, 60_000);

test('a notice to all Sites reaches everybody once, with all their Sites; one that is not obligatory can be left by one click', async () => {
  const words = wordsIn('en');
  const [first, second] = [await createSite(stack.sql), await createSite(stack.sql)];
  const renewer = await createPerson(stack.sql, 'Rene', 'fr');
  for (const site of [first, second]) await addContact(stack.sql, site.id, renewer.id, ['renewal', 'technical'], DOWNLOADS);
  const page = await stack.visitAs(operator());
  const subject = `Quotes ${randomUUID().slice(0, 8)}`;
  await writeDraft(page, words, { kind: 'renewal-quotes', subject });
  await publishDraft(page, words);
  const mail = await stack.mailbox.mail(renewer, 'notice');
  expect(mail.subject).toBe(`${subject} déménage`);
  for (const { siteNumber } of [first, second]) expect(mail.words).toContain(siteNumber);
  expect(mail.headers.has('list-unsubscribe'), 'obligatory').toBe(false);
  await page
    .locator('#notice-progress', { hasText: words.t('notice.state.sent') })
    .locator('.tag-notice-sent')
    .waitFor({ timeout: 60_000 });
  expect(stack.mailbox.kindsFor(renewer)).toEqual(['notice']);

  await writeDraft(page, words, { kind: 'new-versions', site: first, subject: `${subject} 2` });
  await page.getByRole('link', { name: words.t('notice.publish.next') }).click();
  await expect.poll(() => textOf(page)).toContain(words.t('notice.publish.effect.optional'));
  await page.getByRole('button', { name: words.t('notice.publish.submit') }).click();
  const left = await until(
    'the second notice has come',
    async () => stack.mailbox.kindsFor(renewer).length === 2 && (await stack.mailbox.mail(renewer, 'notice', { ref: idIn(page) })),
  );
  expect(left.headers.get('list-unsubscribe')).toMatch(/^<http.*\/unsubscribe\/new-versions\//);
  expect(left.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
}, 90_000);

const idIn = (page: Page) => new URL(page.url()).pathname.split('/')[3] ?? '';
