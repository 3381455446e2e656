import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { createTestApp, PUBLIC_URL, type TestApp } from '../support/test-app.ts';
import { type Fields, TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
let victim: TestBrowser;
beforeAll(async () => {
  testApp = await createTestApp(sql, { ownOrigins: () => ['http://127.0.0.1:3000'] });
  victim = await signIn(testApp, 'victim@example.test');
});

const FORM = 'application/x-www-form-urlencoded';
const ORIGINS: Fields[] = [
  {},
  { Origin: 'https://evil.test' },
  { Origin: 'null' },
  { Origin: '' },
  { Origin: 'http://access.example.test' },
  { Origin: `${PUBLIC_URL}.evil.test` },
  { Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'cross-site' },
  { Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'same-site' },
  { Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'none' },
  { Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'SAME-ORIGIN' },
  { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'same-origin' },
  { Referer: `${PUBLIC_URL}/` },
];
const TYPES = [
  undefined,
  FORM,
  'Application/X-WWW-Form-URLEncoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'TEXT/PLAIN',
  'application/json',
  'application/csp-report',
  'a',
  '',
];

test.each(ORIGINS)('35: a POST from %j is refused whatever its content type, before its body counts', async (origin) => {
  for (const type of TYPES) {
    const headers = { ...origin, ...(type !== undefined && { 'Content-Type': type }) };
    const answer = await victim.send('/sign-out', { method: 'POST', headers, body: new TextEncoder().encode('a=1') });
    expect(answer.status, type).toBe(403);
  }
  expect((await victim.get('/sign-in')).status).toBe(303);
});

test.each(['PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND'])('35: so is %s', async (method) => {
  expect((await victim.send('/sign-out', { method, headers: { Origin: 'https://evil.test' } })).status).toBe(403);
});

test.each<Fields>([{ Origin: PUBLIC_URL }, { 'Sec-Fetch-Site': 'same-origin' }, { Origin: 'http://127.0.0.1:3000' }])(
  'a POST from our own pages (%j) is taken',
  async (origin) => {
    const answer = await new TestBrowser(testApp).send('/sign-in', {
      method: 'POST',
      headers: { ...origin, 'Content-Type': FORM },
      body: 'email=own%40example.test',
    });
    expect(answer.status).toBe(303);
  },
);

test('35: a cross-site request for a sign-in writes to nobody', async () => {
  await new TestBrowser(testApp).send('/sign-in', {
    method: 'POST',
    headers: { Origin: 'https://evil.test', 'Content-Type': FORM },
    body: 'email=spam%40example.test',
  });
  expect(await ownerSql`select from sign_in where email = 'spam@example.test'`).toHaveLength(0);
});
