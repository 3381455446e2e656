import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { createTestApp, PUBLIC_URL, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

/** Mail programmes post whatever they like to these: the link alone counts, and this one is nobody's. */
const UNREAD = ['/unsubscribe/:kind/:token'];

const send = (browser: TestBrowser, path: string, body: string, type = 'application/x-www-form-urlencoded') =>
  browser.send(path, { method: 'POST', headers: { Origin: PUBLIC_URL, 'Content-Type': type }, body: Buffer.from(body, 'latin1') });

test.each([
  ['a NUL', 'email=a%00@example.test'],
  ['a NUL in a name', 'em%00ail=a'],
  ['a lone surrogate', 'email=%ED%A0%80@example.test'],
  ['a lone low surrogate', 'email=%ED%B0%80@example.test'],
  ['bytes that are no UTF-8', 'email=%FF%FE'],
  ['raw bytes that are no UTF-8', 'email=\xff\xfe'],
  ['an overlong slash', 'email=%C0%AF'],
  ['a field twice', 'email=a%40example.test&email=b%40example.test'],
  ['a field twice, once encoded', 'email=a%40example.test&%65mail=b%40example.test'],
  ['a thousand fields', Array.from({ length: 1000 }, (_, index) => `f${index}=1`).join('&')],
])('40: %s is a clean 422, signed in or not, on every form', async (_, body) => {
  const browsers = [new TestBrowser(testApp), await signIn(testApp, 'a40@example.test').catch(() => new TestBrowser(testApp))];
  const paths = new Set(testApp.app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path));
  for (const browser of browsers) {
    for (const path of paths) {
      const filled = path.replace(/:(\w+)/g, (_name, name: string) => (name === 'siteNumber' ? '7001234' : '00000000-0000-4000-8000-000000000001'));
      expect((await send(browser, filled, body)).status, path).toBe(UNREAD.includes(path) ? 404 : 422);
    }
  }
  expect(testApp.logged()).not.toContain('unexpected error');
});

test('40: JSON ten thousand levels deep, and any other type, is 415 unread', async () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'application/x-www-form-urlencoded-not']) {
    expect((await send(new TestBrowser(testApp), '/sign-in', deep, type)).status, type).toBe(415);
  }
});

test('40: broken queries, cookies and headers are clean answers', async () => {
  const browser = new TestBrowser(testApp);
  expect((await browser.get('/sign-in?next=%FF%00')).status).toBe(404);
  expect((await browser.get('/sign-in?next=%FF&next=%ED%A0%80')).status).toBe(200);
  expect(
    (await browser.get('/sign-in', { Cookie: '__Host-octroi_session=%00; __Host-octroi_session=%FF; =; ;;__Host-octroi_language=xx; __Host-octroi_browser="' }))
      .status,
  ).toBe(200);
  expect((await browser.get('/sign-in', { 'Accept-Language': ';q=,,,q;fr;q=9e999', 'Accept-Encoding': ';;q=,', 'HX-Request': 'TRUE' })).status).toBe(200);
  expect((await browser.get('/requests/%FF')).status).toBeLessThan(500);
  expect((await browser.get('/requests/%E0%A4%A')).status).toBeLessThan(500);
});

test('40: fields that nobody asked for are ignored', async () => {
  const answer = await new TestBrowser(testApp).post('/sign-in', {
    email: 'b40@example.test',
    person_id: '1',
    site_id: '2',
    state: 'granted',
    __proto__: 'x',
    constructor: 'y',
  });
  expect(answer.status).toBe(303);
});
