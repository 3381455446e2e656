import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const SESSION = '__Host-octroi_session';
const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

/** A page that only somebody signed in is not sent away from. */
const isSignedIn = async (browser: TestBrowser) => (await browser.get('/sign-in')).status === 303;
const withCookie = (value: string) => {
  const browser = new TestBrowser(testApp);
  browser.cookies.set(SESSION, value);
  return browser;
};

test('29: signing in gives a new id, and ends the session the browser had', async () => {
  const browser = await signIn(testApp, 'a29@example.test');
  const before = browser.cookies.get(SESSION) ?? '';
  await signIn(testApp, 'a29@example.test', browser);
  const after = browser.cookies.get(SESSION) ?? '';
  expect(after).toMatch(/^[\w-]{43}$/);
  expect(after).not.toBe(before);
  expect(await isSignedIn(browser)).toBe(true);
  expect(await isSignedIn(withCookie(before))).toBe(false);
});

test('29: an id that somebody else planted never becomes a session', async () => {
  const planted = 'A'.repeat(43);
  const browser = await signIn(testApp, 'b29@example.test', withCookie(planted));
  expect(browser.cookies.get(SESSION)).not.toBe(planted);
  expect(await isSignedIn(withCookie(planted))).toBe(false);
});

test('29: signing out ends the session on the server, and takes the cookie back', async () => {
  const browser = await signIn(testApp, 'c29@example.test');
  const cookie = browser.cookies.get(SESSION) ?? '';
  const answer = await browser.post('/sign-out');
  expect(answer.headers.get('Location')).toBe('/sign-in');
  expect(browser.cookies.has(SESSION)).toBe(false);
  expect(await isSignedIn(withCookie(cookie))).toBe(false);
});

test('29: signing out everywhere ends every session of the person and nobody else’s', async () => {
  const [phone, desk] = [await signIn(testApp, 'd29@example.test'), await signIn(testApp, 'd29@example.test')];
  const stranger = await signIn(testApp, 'e29@example.test');
  await phone.post('/sign-out/everywhere');
  expect(await isSignedIn(desk)).toBe(false);
  expect(await isSignedIn(stranger)).toBe(true);
});

test('29: the database knows a session by a hash that opens nothing', async () => {
  const browser = await signIn(testApp, 'f29@example.test');
  const cookie = browser.cookies.get(SESSION) ?? '';
  const rows = await ownerSql<{ idHash: Buffer }[]>`select id_hash from session join person on person.id = person_id where email = 'f29@example.test'`;
  expect(rows[0]?.idHash).toEqual(createHash('sha256').update(cookie).digest());
  expect(await isSignedIn(withCookie(rows[0]?.idHash.toString('base64url') ?? ''))).toBe(false);
});

test.each([
  ['thirty days after it began, however busy', `expires_at = now() - interval '1 second'`],
  ['after seven days without a page', `last_seen_at = now() - interval '7 days 1 second'`],
])('29: a session ends %s, though nothing has cleaned up', async (_, change) => {
  const browser = await signIn(testApp, 'g29@example.test');
  expect(await isSignedIn(browser)).toBe(true);
  await ownerSql.unsafe(`update session set ${change}`);
  expect(await isSignedIn(browser)).toBe(false);
  expect(browser.cookies.has(SESSION)).toBe(false);
});

test('a page writes down that a session is used once an hour, and reads otherwise', async () => {
  const browser = await signIn(testApp, 'h29@example.test');
  const seen = async () =>
    (
      await ownerSql<{ at: Date }[]>`select last_seen_at as at from session join person on person.id = person_id where email = 'h29@example.test'`
    )[0]?.at.getTime() ?? 0;
  const first = await seen();
  await isSignedIn(browser);
  expect(await seen()).toBe(first);
  await ownerSql`update session set last_seen_at = now() - interval '61 minutes'`;
  await isSignedIn(browser);
  expect(await seen()).toBeGreaterThanOrEqual(first);
});

test('29: what a page asks for by itself, with nobody there, keeps no session alive', async () => {
  const browser = await signIn(testApp, 'i29@example.test');
  const isSeenLately = async () => {
    const rows = await ownerSql`
      select from session join person on person.id = person_id where email = 'i29@example.test' and last_seen_at > now() - interval '1 hour'`;
    return rows.length > 0;
  };
  await ownerSql`update session set last_seen_at = now() - interval '2 hours' where person_id = (select id from person where email = 'i29@example.test')`;
  const byItself = { 'HX-Request': 'true', 'X-Octroi-Asks-Itself': 'true' };
  expect((await browser.get('/preferences', byItself)).status).toBe(200);
  expect(await isSeenLately()).toBe(false);
  expect((await browser.get('/preferences', { 'HX-Request': 'true' })).status).toBe(200);
  expect(await isSeenLately()).toBe(true);
});
