import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  await ownerSql`insert into person (email, first_name, last_name) select 'known' || n || '@example.test', 'Known', 'Person' from generate_series(1, 40) as n`;
});

/** Everything a stranger sees of one sign-in that was asked for, without what differs in any two answers. */
async function ask(email: string) {
  const browser = new TestBrowser(testApp);
  const start = performance.now();
  const answer = await browser.post('/sign-in', { email });
  const milliseconds = performance.now() - start;
  const codePage = await browser.get('/sign-in/code');
  const headers = [...answer.headers].filter(([name]) => !['x-request-id', 'set-cookie', 'content-security-policy'].includes(name));
  const body = (await codePage.text()).replaceAll(email, 'EMAIL').replace(/nonce="[^"]+"/g, '');
  return { milliseconds, seen: { status: answer.status, headers, body: await answer.text(), cookies: [...browser.cookies.keys()], codePage: body } };
}

test('24: a known and an unknown address get the same answer, the same page and a mail each', async () => {
  const known = await ask('known1@example.test');
  const unknown = await ask('unknown1@example.test');
  expect(unknown.seen).toEqual(known.seen);
  await testApp.signInMails.idle();
  expect(testApp.mailer.sent.map(({ to }) => to.address).sort()).toEqual(['known1@example.test', 'unknown1@example.test']);
  expect((await ownerSql`select from person where email = 'unknown1@example.test'`).length).toBe(0);
});

test('24: and they take the same time', async () => {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let n = 2; n <= 40; n += 1) {
    for (const kind of ['known', 'unknown'] as const) times[kind].push((await ask(`${kind}${n}@example.test`)).milliseconds);
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(Math.max(5, median(times.known) / 2));
});
