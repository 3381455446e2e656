import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/database/people.ts';
import { translator } from '../../src/locales/translate.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createSite, DOWNLOADS } from '../support/sites.ts';
import { createTestApp, OPERATOR, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const t = translator('en');
type Purpose = 'sign-in' | 'notices';

async function asked(purpose: Purpose, email = `new-${randomUUID()}@example.test`) {
  const person = await createPerson(sql, 'Nadia');
  const browser = await signIn(testApp, person.email);
  const id = randomUUID();
  const answer = await browser.post(`/preferences/${purpose}-address`, { id, email });
  const [row] = await sql<{ token: string }[]>`select token from own_address where id = ${id}`;
  return { person, browser, email, id, answer, token: row?.token ?? '', link: `/preferences/addresses/${id}/${row?.token}` };
}

const everything = async (person: Person) =>
  JSON.stringify([
    await sql`select * from person where id = ${person.id}`,
    await sql`select id, token, confirmed_at, ended_at from own_address where person_id = ${person.id}`,
  ]);

test.each(['sign-in', 'notices'] as const)(
  '17, 18: looking at the link to a new address (%s) changes nothing, and its page posts nothing by itself',
  async (purpose) => {
    const { person, browser, link } = await asked(purpose);
    const before = await everything(person);
    for (const method of ['GET', 'HEAD', 'GET']) await browser.send(link, { method });
    const page = await (await browser.get(link)).text();
    expect(page.match(/<form method="post"/g)?.length).toBeGreaterThanOrEqual(1);
    expect(page).not.toMatch(/hx-trigger|autosubmit|http-equiv="refresh"/i);
    await new TestBrowser(testApp).get(link);
    expect(await everything(person)).toBe(before);
    expect((await browser.post(link)).status).toBe(303);
  },
);

test.each(['sign-in', 'notices'] as const)('19: replayed it is gone (%s)', async (purpose) => {
  const { browser, link } = await asked(purpose);
  expect((await browser.post(link)).status).toBe(303);
  expect((await browser.post(link)).status).toBe(410);
  expect((await browser.get(link)).status).toBe(410);
});

test('20: fifty at once confirm it once', async () => {
  const { person, browser, link, email } = await asked('sign-in');
  const answers = await Promise.all(Array.from({ length: 50 }, () => browser.post(link)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(49);
  expect(await sql`select email from person where id = ${person.id}`).toEqual([{ email }]);
});

test.each(['sign-in', 'notices'] as const)('21: after its time it is refused, whoever may have swept up or not (%s)', async (purpose) => {
  const { person, browser, id, link } = await asked(purpose);
  await ownerSql`update own_address set expires_at = now() - interval '1 second' where id = ${id}`;
  const before = await everything(person);
  expect((await browser.get(link)).status).toBe(410);
  expect((await browser.post(link)).status).toBe(410);
  expect(await everything(person)).toBe(before);
});

test('22: the token of another address, of another flow, or an edited one is refused', async () => {
  const [mine, theirs] = [await asked('sign-in'), await asked('sign-in')];
  const [unsubscribe] = await sql<{ unsubscribeToken: string }[]>`select unsubscribe_token from person where id = ${mine.person.id}`;
  const before = [await everything(mine.person), await everything(theirs.person)];
  const edited = `${mine.token.slice(0, -1)}${mine.token.endsWith('A') ? 'B' : 'A'}`;
  for (const token of [theirs.token, edited, mine.token.slice(1), `${mine.token}A`, unsubscribe?.unsubscribeToken ?? '', 'null', 'undefined']) {
    expect((await mine.browser.post(`/preferences/addresses/${mine.id}/${token}`)).status, token).toBe(410);
  }
  expect((await mine.browser.post(`/unsubscribe/new-versions/${mine.token}`)).status).toBe(404);
  expect([await everything(mine.person), await everything(theirs.person)]).toEqual(before);
});

test('22: whoever owns the mailbox that a slip in typing named gets no account by it', async () => {
  const { person, link } = await asked('sign-in');
  const before = await everything(person);
  const signedOut = new TestBrowser(testApp);
  for (const answer of [await signedOut.get(link), await signedOut.post(link)]) expect(answer.headers.get('Location')).toMatch(/^\/sign-in/);
  const stranger = await signIn(testApp, (await createPerson(sql, 'Stranger')).email);
  for (const answer of [await stranger.get(link), await stranger.post(link)]) expect(answer.status).toBe(403);
  expect(await everything(person)).toBe(before);
});

test('4, 24: an address that somebody has and one that nobody has are answered alike; only its mailbox tells', async () => {
  const taken = await createPerson(sql, 'Taken');
  await addContact(sql, (await createSite(sql)).id, taken.id, ['technical'], DOWNLOADS);
  const [known, unknown] = [await asked('sign-in', taken.email), await asked('sign-in')];
  expect([known.answer.status, known.answer.headers.get('Location')]).toEqual([unknown.answer.status, unknown.answer.headers.get('Location')]);
  const words = async ({ browser, email }: typeof known) =>
    (await (await browser.get('/preferences/sign-in-address')).text())
      .replaceAll(email, '')
      .replace(/nonce="[^"]+"|value="[0-9a-f-]{36}"|\d\d:\d\d|datetime="[^"]+"/g, '');
  const plain = (text: string, { person }: typeof known) => text.replaceAll(person.email, '');
  expect(plain(await words(known), known)).toBe(plain(await words(unknown), unknown));
  const answer = await known.browser.post(known.link);
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain(t('own-address.taken.text', { email: taken.email }));
  expect(await sql`select email from person where id = ${known.person.id}`).toEqual([{ email: known.person.email }]);
});

test('21: whoever signed in with the new address before it was confirmed confirms it all the same; the account that was made for them makes room', async () => {
  const { person, browser, email, link } = await asked('sign-in');
  const tooSoon = await signIn(testApp, email);
  expect((await tooSoon.get(link)).status).toBe(403);
  expect((await browser.post(link)).status).toBe(303);
  expect(await sql`select email from person where id = ${person.id}`).toEqual([{ email }]);
  expect((await tooSoon.get('/preferences')).status, 'signed out').toBe(303);
});

test('an operator’s address makes an operator only of whoever reads its mail', async () => {
  const { browser, link } = await asked('sign-in', OPERATOR);
  expect((await browser.get('/desk')).status).toBe(404);
  expect((await browser.post(link)).status).toBe(303);
  expect((await browser.get('/desk')).status).toBe(200);
});

test('14: another person’s id, address or state posted beside the fields is ignored', async () => {
  const [victim, person] = [await createPerson(sql, 'Victim'), await createPerson(sql, 'Nadia')];
  const browser = await signIn(testApp, person.email);
  const before = await everything(victim);
  const beside = { personId: victim.id, person_id: victim.id, email: victim.email, noticesEmail: 'x@evil.test', confirmed_at: 'now', purpose: 'sign-in' };
  await browser.post('/preferences', { locale: 'fr', timeZone: '', taskMails: 'daily', ...beside });
  await browser.post('/preferences/details', { firstName: 'A', lastName: 'B', telephone: '1', ...beside });
  await browser.post('/preferences/subscriptions', { 'new-versions': 'yes', 'tool-changes': 'no', ...beside });
  await browser.post('/preferences/notices-address', { id: randomUUID(), ...beside });
  expect(await everything(victim)).toBe(before);
  expect(await sql`select kind from subscription where person_id = ${person.id}`).toEqual([{ kind: 'new-versions' }]);
  expect(await sql`select email, notices_email from person where id = ${person.id}`).toEqual([{ email: person.email, noticesEmail: null }]);
});
