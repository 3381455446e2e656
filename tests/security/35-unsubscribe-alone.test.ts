import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { createPerson } from '../support/sites.ts';
import { createTestApp, PUBLIC_URL, type TestApp } from '../support/test-app.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const ONE_CLICK = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' } as const;
const UNSUBSCRIBE = '/unsubscribe/:kind/:token';

/** Every route that takes a POST, out of the app itself: a new one is covered by itself. */
function posts(): string[] {
  return [...new Set(testApp.app.routes.filter(({ method, path }) => method === 'POST' && path !== '/*').map(({ path }) => path))];
}

test('35: one route alone takes a POST that comes from nowhere', async () => {
  const person = await createPerson(sql, 'Theo');
  const browser = await signIn(testApp, person.email);
  expect(posts().length).toBeGreaterThan(40);
  expect(posts()).toContain(UNSUBSCRIBE);
  for (const path of posts().filter((one) => one !== UNSUBSCRIBE)) {
    const url = path.replace(':siteNumber', 'T100').replace(/:[a-zA-Z]+/g, '5f0c3c5e-8a55-4a52-9c0f-0b7a1f6d2e33');
    for (const headers of [ONE_CLICK.headers, { ...ONE_CLICK.headers, Origin: 'https://evil.test' }]) {
      expect((await browser.send(url, { ...ONE_CLICK, headers })).status, url).toBe(403);
    }
  }
});

test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('35: and nothing but a POST (%s)', async (method) => {
  const [row] = await sql<{ unsubscribeToken: string }[]>`select unsubscribe_token from person where id = ${(await createPerson(sql)).id}`;
  const answer = await testApp.app.request(`${PUBLIC_URL}/unsubscribe/new-versions/${row?.unsubscribeToken}`, { ...ONE_CLICK, method });
  expect([403, 405]).toContain(answer.status);
  expect(await sql`select from subscription`).toHaveLength(0);
});

test.each([
  '/unsubscribe/new-versions/TOKEN/more',
  '/unsubscribe/TOKEN',
  '//unsubscribe/new-versions/TOKEN',
  '/unsubscribe/new-versions/TOKEN%2f..%2f..%2fsign-out',
  '/unsubscribe/new-versions/%2e%2e/TOKEN',
  '/UNSUBSCRIBE/new-versions/TOKEN',
])('35: what only looks like its path is none (%s)', async (path) => {
  const [row] = await sql<{ unsubscribeToken: string }[]>`select unsubscribe_token from person where id = ${(await createPerson(sql)).id}`;
  const answer = await testApp.app.request(`${PUBLIC_URL}${path.replace('TOKEN', row?.unsubscribeToken ?? '')}`, ONE_CLICK);
  expect([403, 404]).toContain(answer.status);
  expect(await sql`select from subscription`).toHaveLength(0);
});

test('35: whoever uses it from another site gets no cookie and no session by it, and signs nobody out', async () => {
  const person = await createPerson(sql, 'Theo');
  const browser = await signIn(testApp, person.email);
  const [row] = await sql<{ unsubscribeToken: string }[]>`select unsubscribe_token from person where id = ${person.id}`;
  const answer = await browser.send(`/unsubscribe/new-versions/${row?.unsubscribeToken}`, {
    ...ONE_CLICK,
    headers: { ...ONE_CLICK.headers, Origin: 'https://mail.example' },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get('Cache-Control')).toContain('no-store');
  expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  expect((await browser.get('/preferences')).status).toBe(200);
});
