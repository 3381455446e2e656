import { beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { useTestDatabase } from '../support/database.ts';
import { askForSignIn } from '../support/sign-in.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { trustedProxies: ['10.9.0.0/16'] });
});

const ask = (email: string, browser = new TestBrowser(testApp)) => browser.post('/sign-in', { email });

test('25: one address is written to five times in a quarter of an hour, whoever asks; then 429 with Retry-After', async () => {
  for (let n = 0; n < 5; n += 1) expect((await ask('Limited@example.test')).status).toBe(303);
  const refused = await ask('limited@EXAMPLE.test');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(800);
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(900);
  expect(await refused.text()).toContain('Too many tries');
  await testApp.signInMails.idle();
  expect(testApp.mailer.sent.filter(({ to }) => to.address === 'limited@example.test')).toHaveLength(5);
  expect((await ask('another@example.test')).status).toBe(303);
});

test('25: thirty different people sign in from one address within five minutes', async () => {
  for (let n = 0; n < 30; n += 1) {
    const browser = new TestBrowser(testApp, { address: '192.0.2.30' });
    const { code } = await askForSignIn(testApp, browser, `person${n}@example.test`);
    expect((await browser.post('/sign-in/code', { code })).status).toBe(303);
  }
});

test('25: one client is stopped in the end, and another is not', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 61; n += 1) statuses.push((await ask(`many${n}@example.test`, new TestBrowser(testApp, { address: '192.0.2.25' }))).status);
  expect(statuses.slice(0, 60).every((status) => status === 303)).toBe(true);
  expect(statuses[60]).toBe(429);
  expect((await ask('many0@example.test', new TestBrowser(testApp, { address: '192.0.2.26' }))).status).toBe(303);
});

test('25: all addresses of an IPv6 /64 are one client', async () => {
  for (let n = 0; n < 60; n += 1) await ask(`six${n}@example.test`, new TestBrowser(testApp, { address: `2001:db8:25:1::${n.toString(16)}` }));
  expect((await ask('six60@example.test', new TestBrowser(testApp, { address: '2001:db8:25:1:ffff::1' }))).status).toBe(429);
  expect((await ask('six61@example.test', new TestBrowser(testApp, { address: '2001:db8:25:2::1' }))).status).toBe(303);
});

test('25: X-Forwarded-For counts from a trusted proxy alone', async () => {
  const spoof = (n: number) => new TestBrowser(testApp, { address: '192.0.2.99', headers: { 'X-Forwarded-For': `198.51.100.${n}` } });
  for (let n = 0; n < 60; n += 1) await ask(`spoof${n}@example.test`, spoof(n));
  expect((await ask('spoof60@example.test', spoof(60))).status).toBe(429);
  const behindProxy = (n: number) => new TestBrowser(testApp, { address: '10.9.0.1', headers: { 'X-Forwarded-For': `198.51.100.${n}` } });
  for (let n = 0; n < 61; n += 1) expect((await ask(`proxied${n}@example.test`, behindProxy(n))).status).toBe(303);
});

test('25: codes are not tried without end', async () => {
  const statuses = new Set<number>();
  for (let round = 0; round < 5; round += 1) {
    const browser = new TestBrowser(testApp);
    const { code } = await askForSignIn(testApp, browser, 'guessed@example.test');
    for (let n = 0; n < 7; n += 1) statuses.add((await browser.post('/sign-in/code', { code: code === '123456' ? '654321' : '123456' })).status);
  }
  expect(statuses).toEqual(new Set([422, 410, 429]));
});

test('25: where nobody can count, nobody is let through', async () => {
  const nobody = connect('postgres://nobody@127.0.0.1:9/nothing');
  const cut = await createTestApp(nobody);
  const start = performance.now();
  const answer = await new TestBrowser(cut).post('/sign-in', { email: 'a@example.test' });
  expect(answer.status).toBe(503);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(cut.mailer.sent).toEqual([]);
  await nobody.end({ timeout: 0 });
});
