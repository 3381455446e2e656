import { HTTPException } from 'hono/http-exception';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createTestApp, PUBLIC_URL, type TestApp } from '../../tests/support/test-app.ts';
import { TestBrowser } from '../../tests/support/test-browser.ts';
import { AlreadyDecidedError, ForbiddenError, GoneError, NotFoundError, TooManyError, UnavailableError } from '../domain/errors.ts';
import { TooLargeError } from './middleware/too-large.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let thrown: Error;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  testApp.app.get('/throws', () => {
    throw thrown;
  });
});

const coded = (code: string, name = 'PostgresError') => Object.assign(new Error('of the database'), { code, name });

test.each<[string, Error, number, string]>([
  ['nothing there', new NotFoundError(), 404, 'Page not found'],
  ['not allowed', new ForbiddenError('view-only'), 403, 'You can see who has access to this Site, but not decide'],
  ['decided before', new AlreadyDecidedError({ state: 'denied', decisionId: null, by: null, at: '2026-01-01T00:00:00Z' }), 409, 'Something changed'],
  ['spent', new GoneError(), 410, 'no longer good'],
  ['too many tries', new TooManyError(61), 429, 'Try again in 2 minutes'],
  ['Temporal away', new UnavailableError(), 503, 'Away for a moment'],
  ['no connection', coded('ECONNREFUSED', 'Error'), 503, 'Away for a moment'],
  ['connection lost', coded('CONNECTION_CLOSED', 'Error'), 503, 'Away for a moment'],
  ['database stopping', coded('57P01'), 503, 'Away for a moment'],
  ['disk full', coded('53100'), 503, 'Away for a moment'],
  ['statement too slow', coded('57014'), 503, 'Away for a moment'],
  ['a text that cannot be stored', coded('22021'), 422, 'could not make sense'],
  ['a constraint of ours', coded('23514'), 500, 'went wrong on our side'],
  ['a status of hono', new HTTPException(413), 413, 'too much'],
  ['a status without a page', new HTTPException(418), 422, 'could not make sense'],
  ['a fault', new TypeError('x is not a function'), 500, 'went wrong on our side'],
])('%s', async (_, error, status, words) => {
  thrown = error;
  const answer = await new TestBrowser(testApp).get('/throws');
  expect(answer.status).toBe(status);
  const html = await answer.text();
  expect(html).toContain(words);
  expect(html).toContain(`Reference for support: ${answer.headers.get('X-Request-Id')}`);
});

test.each<[string, number, string]>([
  ['a form of texts', 64 * 1024, 'larger than 64 kB, the most that this form takes'],
  ['a form with a file', 1024 * 1024, 'larger than 1 MB, the most that this form takes'],
])('too much for %s names the limit, and the way back to the form', async (_, limit, words) => {
  thrown = new TooLargeError(limit);
  const browser = new TestBrowser(testApp);
  const from = { Origin: PUBLIC_URL, Referer: `${PUBLIC_URL}/sites/7001234/access/users/import?draft=1` };
  const html = await (await browser.send('/throws', { headers: from })).text();
  expect(html).toContain(words);
  expect(html).toContain('href="/sites/7001234/access/users/import?draft=1"');
  const elsewhere = await (await browser.send('/throws', { headers: { ...from, Referer: 'https://evil.test/form' } })).text();
  expect(elsewhere, 'never to another place').not.toContain('evil');
  expect(elsewhere).not.toContain('Back to the form');
  const fragment = await (await browser.send('/throws', { headers: { ...from, 'HX-Request': 'true' } })).text();
  expect(fragment, 'beside the form, which stays').toContain(words);
  expect(fragment).not.toContain('<a');
});

test('a fault is logged with its place under the request’s id', async () => {
  thrown = new TypeError('x is not a function');
  const answer = await new TestBrowser(testApp).get('/throws');
  const line =
    testApp
      .logged()
      .split('\n')
      .findLast((text) => text.includes('unexpected error')) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({
    level: 50,
    requestId: answer.headers.get('X-Request-Id'),
    error: { type: 'TypeError', message: 'x is not a function', stack: expect.stringContaining('at ') },
  });
});

test('a page that could not be shown can be tried again; a form is not sent to nowhere', async () => {
  thrown = new UnavailableError();
  expect(await (await new TestBrowser(testApp).get('/throws?a=1')).text()).toContain('href="/throws?a=1"');
});
