import { beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { useTestDatabase } from '../support/database.ts';
import { askForSignIn, signIn } from '../support/sign-in.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  testApp.app.get('/fails', () => {
    throw new Error('a fault of ours');
  });
});

function expectSafe(answer: Response): void {
  const policy = answer.headers.get('Content-Security-Policy') ?? '';
  for (const directive of ["default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(directive);
  expect(policy).toMatch(/script-src 'nonce-[\w-]{16,}'(;|$)/);
  expect(policy).not.toContain('unsafe');
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(answer.headers.get('Referrer-Policy')).toBe('same-origin');
  expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(answer.headers.get('Strict-Transport-Security')).toContain('max-age=');
  expect(answer.headers.get('Permissions-Policy')).toContain('camera=()');
  expect(answer.headers.get('X-Request-Id')).toMatch(/^[\w-]{12}$/);
  expect(answer.headers.get('X-Powered-By')).toBeNull();
  for (const cookie of answer.headers.getSetCookie())
    expect(cookie).toMatch(/^__Host-octroi_\w+=[^;]*;(?=.* Path=\/)(?=.* HttpOnly)(?=.* Secure)(?=.* SameSite=Lax)(?!.*Domain)/);
}

test('38: every route, by every method, signed in or not, as page or fragment, answers with them', async () => {
  const browsers = [new TestBrowser(testApp), await signIn(testApp, 'a38@example.test')];
  const paths = new Set(testApp.app.routes.map(({ path }) => path).filter((path) => !path.includes('*')));
  for (const path of paths) {
    const filled = path.replace(/:(\w+)(\{[^}]+\})?/g, (_, name: string) => (name === 'siteNumber' ? '7001234' : '00000000-0000-4000-8000-000000000001'));
    for (const browser of browsers) {
      for (const headers of [{}, { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }] as const) {
        for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) expectSafe(await browser.send(filled, { method, headers }));
        expectSafe(await browser.post(filled, {}, headers));
      }
    }
  }
  expect(paths.size).toBeGreaterThan(12);
}, 180_000);

test.each<[number, (browser: TestBrowser) => Promise<Response>]>([
  [403, (browser) => browser.post('/sign-out', {}, { Origin: 'https://evil.test' })],
  [404, (browser) => browser.get('/nothing')],
  [405, (browser) => browser.send('/sign-out', { method: 'GET' })],
  [413, (browser) => browser.post('/sign-in', { email: 'a'.repeat(70_000) })],
  [415, (browser) => browser.post('/sign-in', {}, { 'Content-Type': 'application/json' })],
  [422, (browser) => browser.post('/language', { locale: 'xx' })],
  [500, (browser) => browser.get('/fails')],
])('38: an error of %i has them, as a page and as a fragment of the same words', async (status, ask) => {
  const pageAnswer = await ask(new TestBrowser(testApp));
  const fragmentAnswer = await ask(new TestBrowser(testApp, { headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial' } }));
  for (const answer of [pageAnswer, fragmentAnswer]) {
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expectSafe(answer);
  }
  const [page, fragment] = [await pageAnswer.text(), await fragmentAnswer.text()];
  expect(page).toContain('<!doctype html><html');
  expect(page).toContain(pageAnswer.headers.get('X-Request-Id'));
  expect(fragment).not.toContain('<html');
  expect(fragment).toContain(fragmentAnswer.headers.get('X-Request-Id'));
  expect(page).toContain(/<strong>([^<]+)<\/strong>/.exec(fragment)?.[1]);
});

test('38: 405 names the methods that are allowed', async () => {
  expect((await new TestBrowser(testApp).get('/sign-out')).headers.get('Allow')).toBe('POST');
});

test('38: a page speaks the language asked for, errors too', async () => {
  const french = new TestBrowser(testApp, { headers: { 'Accept-Language': 'fr-CA' } });
  expect(await (await french.get('/nothing')).text()).toContain('<html lang="fr">');
});

test('38: the nonce is another one each time, and the page’s scripts have it', async () => {
  const nonces = new Set<string>();
  for (let n = 0; n < 20; n += 1) {
    const answer = await new TestBrowser(testApp).get('/sign-in');
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1] ?? '';
    const html = await answer.text();
    for (const [script] of html.matchAll(/<script\b[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=/);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(20);
});

test('38: an unreachable database is 503 at once, and says so in a whole page', async () => {
  const nobody = connect('postgres://nobody@127.0.0.1:9/nothing');
  const cut = await createTestApp(nobody);
  const browser = new TestBrowser(cut);
  browser.cookies.set('__Host-octroi_session', 'A'.repeat(43));
  for (let n = 0; n < 12; n += 1) {
    const start = performance.now();
    const answer = await browser.get('/');
    expect(performance.now() - start).toBeLessThan(2000);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('10');
    expectSafe(answer);
    expect(await answer.text()).toContain('Away for a moment');
  }
  expect(browser.cookies.has('__Host-octroi_session')).toBe(true);
  await nobody.end({ timeout: 0 });
});

test('38: by http, on one’s own machine, cookies have plain names and no Secure', async () => {
  const trial = await createTestApp(sql, { publicUrl: 'http://127.0.0.1:3000' });
  const answer = await new TestBrowser(trial).post('/sign-in', { email: 'b38@example.test' }, { Origin: 'http://127.0.0.1:3000' });
  expect(answer.headers.getSetCookie()[0]).toMatch(/^octroi_browser=[\w-]{43};/);
  expect(answer.headers.getSetCookie()[0]).not.toContain('Secure');
  expect(answer.headers.get('Strict-Transport-Security')).toBeNull();
});

test('38: a static file alone may be kept', async () => {
  const browser = new TestBrowser(testApp);
  const html = await (await browser.get('/sign-in')).text();
  const answer = await browser.get(/href="([^"]+styles\.css)"/.exec(html)?.[1] ?? '');
  expect(answer.headers.get('Cache-Control')).toContain('immutable');
  const { link } = await askForSignIn(testApp, browser, 'c38@example.test');
  expect((await browser.get(link)).headers.get('Cache-Control')).toBe('no-store');
});
