import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { askForSignIn, signIn } from '../../../tests/support/sign-in.ts';
import { createTestApp, PUBLIC_URL, type TestApp } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { selectDraft } from '../../database/form-drafts.ts';
import type { DraftId } from '../../domain/ids.ts';
import { signedIn } from '../context.ts';
import { knownBrowserHash } from './browser.ts';
import { requireSignedIn } from './require-signed-in.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  const guard = { sql, publicUrl: PUBLIC_URL, ownOrigins: () => [], trustedProxies: [] };
  testApp.app.get('/guarded', requireSignedIn(guard), (c) => c.text(`hello ${signedIn(c).email}`));
  testApp.app.post('/unkept', requireSignedIn(guard), (c) => c.text('done'));
  testApp.app.post('/guarded', requireSignedIn(guard, { form: () => 'guarded', path: () => '/guarded?of=1' }), (c) => c.text('done'));
  testApp.app.get('/draft/:id/:form', async (c) => {
    const hash = knownBrowserHash(c);
    return c.json((hash && (await selectDraft(sql, { id: c.req.param('id') as DraftId, browserHash: hash, form: c.req.param('form') }))) ?? null);
  });
});

const draftIn = (location: string | null) => /draft%3D([0-9a-f-]{36})$/.exec(location ?? '')?.[1] ?? '';
const draftOf = async (browser: TestBrowser, id: string, form = 'guarded') => (await browser.get(`/draft/${id}/${form}`)).json();

test('lets whoever is signed in through, and nobody else', async () => {
  const browser = await signIn(testApp, 'in@example.test');
  expect(await (await browser.get('/guarded')).text()).toBe('hello in@example.test');
  expect((await new TestBrowser(testApp).get('/guarded?a=1')).headers.get('Location')).toBe('/sign-in?next=%2Fguarded%3Fa%3D1');
});

test('keeps what was typed, and gives it back filled after the sign-in, to this browser and this form alone', async () => {
  const browser = new TestBrowser(testApp);
  const fields = { why: 'Une longue raison, « entre guillemets » ✓', siteNumber: '7001234' };
  const away = await browser.post('/guarded', fields);
  expect(away.status).toBe(303);
  const id = draftIn(away.headers.get('Location'));
  const next = new URL(away.headers.get('Location') ?? '', PUBLIC_URL).searchParams.get('next') ?? '';
  expect(next).toBe(`/guarded?of=1&draft=${id}`);
  const { link } = await askForSignIn(testApp, browser, 'kept@example.test', { next });
  expect((await browser.post(link)).headers.get('Location')).toBe(next);
  expect(await draftOf(browser, id)).toEqual(fields);
  expect(await draftOf(browser, id, 'another-form')).toBeNull();
  expect(await draftOf(new TestBrowser(testApp), id)).toBeNull();
});

test('gives nothing back after an hour', async () => {
  const browser = new TestBrowser(testApp);
  const id = draftIn((await browser.post('/guarded', { why: 'x' })).headers.get('Location'));
  expect(await draftOf(browser, id)).toEqual({ why: 'x' });
  await ownerSql`update form_draft set expires_at = expires_at - interval '1 hour'`;
  expect(await draftOf(browser, id)).toBeNull();
});

test('sends a form that is not kept back to the page it stood on', async () => {
  const browser = new TestBrowser(testApp);
  const answer = await browser.post('/unkept', { a: '1' }, { Referer: `${PUBLIC_URL}/guarded?x=1` });
  expect(answer.headers.get('Location')).toBe('/sign-in?next=%2Fguarded%3Fx%3D1');
  expect((await browser.post('/unkept', {}, { Referer: 'https://evil.test/guarded' })).headers.get('Location')).toBe('/sign-in');
});

test('tells htmx where to go', async () => {
  const answer = await new TestBrowser(testApp).post('/guarded', { why: 'x' }, { 'HX-Request': 'true' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('HX-Redirect')).toMatch(/^\/sign-in\?next=%2Fguarded/);
  expect(await answer.text()).toBe('');
});

test('keeps only so many forms for one stranger', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 61; n += 1) statuses.push((await new TestBrowser(testApp, { address: '192.0.2.61' }).post('/guarded', { why: 'x' })).status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(60);
  expect(statuses.at(-1)).toBe(429);
});
