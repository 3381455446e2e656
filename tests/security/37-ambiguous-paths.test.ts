import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

test.each([
  '//',
  '//requests/new',
  '/requests//new',
  '/requests/%2Fnew',
  '/%2Frequests/new',
  '/requests%2fnew',
  '/requests%5Cnew',
  '/requests/new;x=1',
  '/%2e%2e%2frequests',
  '/requests/new%00',
  '/requests/%0d%0anew',
  '/requests/%252e',
  '/requests/new?draft=%00',
  '/requests/new%7F',
])('37: %s leads nowhere', async (path) => {
  const browser = new TestBrowser(testApp);
  for (const method of ['GET', 'HEAD']) expect((await browser.send(path, { method })).status, method).toBe(404);
  expect([404, 405]).toContain((await browser.post(path)).status);
});

test.each(['/x/../requests/new', '/./requests/new', '/x/%2e%2e/requests/new', '/%2E/requests/new'])(
  '37: %s meets the same guard as the page it means',
  async (path) => {
    const answer = await new TestBrowser(testApp).get(path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/sign-in?next=%2Frequests%2Fnew');
  },
);

test('37: letters of another case are other paths', async () => {
  expect((await new TestBrowser(testApp).get('/Requests/New')).status).not.toBe(200);
});
