import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { askForSignIn, signIn } from '../support/sign-in.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const EVIL = [
  '//evil.test',
  '/\\evil.test',
  '/%2Fevil.test',
  '/%5cevil.test',
  '/..//evil.test',
  '///evil.test',
  '\\\\evil.test',
  'https://evil.test',
  'https:evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  ' //evil.test',
  'javascript:alert(1)',
];

test.each(EVIL)('34: next=%j leads home after sign-in, when already signed in, and from the language switch', async (next) => {
  const browser = new TestBrowser(testApp);
  const { link } = await askForSignIn(testApp, browser, `a34-${EVIL.indexOf(next)}@example.test`, { next });
  expect((await browser.post(link)).headers.get('Location')).toBe('/');
  expect((await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)).headers.get('Location')).toBe('/');
  expect((await browser.post('/language', { locale: 'fr', next })).headers.get('Location')).toBe('/');
});

test('34: a poisoned row leads home too', async () => {
  const browser = new TestBrowser(testApp);
  const { link } = await askForSignIn(testApp, browser, 'row34@example.test');
  await ownerSql`update sign_in set next = '//evil.test'`;
  expect((await browser.post(link)).headers.get('Location')).toBe('/');
});

test('a page of ours is come back to', async () => {
  const browser = new TestBrowser(testApp);
  const away = await browser.get('/requests/new?draft=1');
  expect(away.status).toBe(303);
  expect(away.headers.get('Location')).toBe('/sign-in?next=%2Frequests%2Fnew%3Fdraft%3D1');
  const page = await (await browser.get(away.headers.get('Location') ?? '')).text();
  expect(page).toContain('name="next" value="/requests/new?draft=1"');
  const { link } = await askForSignIn(testApp, browser, 'b34@example.test', { next: '/requests/new?draft=1' });
  expect((await browser.post(link)).headers.get('Location')).toBe('/requests/new?draft=1');
});

test('htmx is told where to go instead of being sent', async () => {
  const browser = new TestBrowser(testApp);
  const answer = await browser.get('/requests/new', {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
    'HX-Current-URL': 'https://access.example.test/requests/new?a=b',
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('HX-Redirect')).toBe('/sign-in?next=%2Frequests%2Fnew%3Fa%3Db');
  const forged = await browser.get('/requests/new', { 'HX-Request': 'true', 'HX-Current-URL': 'https://evil.test/x' });
  expect(forged.headers.get('HX-Redirect')).toBe('/sign-in');
});

test('the language that somebody signed in chose stays with the person', async () => {
  const browser = await signIn(testApp, 'c34@example.test');
  await browser.post('/language', { locale: 'fr', next: '/' });
  expect(await ownerSql`select locale from person where email = 'c34@example.test'`).toEqual([{ locale: 'fr' }]);
  const elsewhere = await signIn(testApp, 'c34@example.test', new TestBrowser(testApp, { headers: { 'Accept-Language': 'en' } }));
  expect(await (await elsewhere.get('/no-such-page')).text()).toContain('<html lang="fr">');
  expect((await browser.post('/language', { locale: 'xx', next: '/' })).status).toBe(422);
});
