import { expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { askForSignIn } from '../support/sign-in.ts';
import { createTestApp, SESSION_SECRET } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();

test('39: logs and database hold no token, no code, no cookie, and logs no address', async () => {
  const testApp = await createTestApp(sql);
  testApp.app.get('/fails/:token', () => {
    throw new Error('a fault of ours');
  });
  const browser = new TestBrowser(testApp);
  const { link, code } = await askForSignIn(testApp, browser, 'secret39@example.test', { next: '/requests/secret-next' });
  testApp.mailer.failure = Object.assign(new Error('550 <failing39@example.test> is unknown'), { code: 'EENVELOPE' });
  await new TestBrowser(testApp).post('/sign-in', { email: 'failing39@example.test' });
  await testApp.signInMails.idle();
  await browser.get(link);
  await browser.get(`${link}x`);
  await browser.post('/sign-in/code', { code: '12' });
  await browser.post(link);
  await browser.get(`/fails/${link.split('/')[3]}?email=secret39@example.test`);
  await browser.send('/x', { method: 'SECRET39' });

  const logged = testApp.logged();
  expect(logged).toContain('"path":"/sign-in/:id/:token"');
  expect(logged).toContain('a fault of ours');
  const secrets = [link.split('/')[3] ?? '', code, ...browser.cookies.values(), SESSION_SECRET];
  for (const secret of [...secrets, 'secret39', 'failing39', 'secret-next', 'SECRET39']) expect(logged).not.toContain(secret);

  const tables = await Promise.all(['sign_in', 'session', 'mail', 'form_draft', 'rate_limit'].map((table) => ownerSql.unsafe(`select * from ${table}`)));
  const stored = JSON.stringify(tables, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value));
  for (const secret of secrets) expect(stored).not.toContain(secret);
});

test('39: an error page says nothing of what went wrong inside', async () => {
  const testApp = await createTestApp(sql);
  testApp.app.get('/fails', () => {
    throw new Error('password=hunter2 at /srv/octroi/db.ts');
  });
  testApp.app.get('/query', () => sql`select secret_column from person where email = ${'typed@example.test'}`.then(() => new Response()));
  for (const path of ['/fails', '/query']) {
    const answer = await new TestBrowser(testApp).get(path);
    expect(answer.status).toBe(500);
    const html = await answer.text();
    for (const inside of ['hunter2', 'octroi/db', 'secret_column', 'Error:', '    at ']) expect(html).not.toContain(inside);
  }
  expect(testApp.logged()).toContain('hunter2');
  expect(testApp.logged()).toContain('"code":"42703"');
  expect(testApp.logged()).not.toContain('typed@example.test');
});

test('39: a log line names the person by an id alone', async () => {
  const testApp = await createTestApp(sql);
  const browser = new TestBrowser(testApp);
  const { code } = await askForSignIn(testApp, browser, 'person39@example.test');
  await browser.post('/sign-in/code', { code });
  await browser.get('/nothing');
  const [person] = await ownerSql<{ id: string }[]>`select id from person where email = 'person39@example.test'`;
  const line = testApp
    .logged()
    .split('\n')
    .filter((text) => text.includes('"status":404'))
    .map((text) => JSON.parse(text) as Record<string, unknown>)[0];
  expect(line).toMatchObject({ method: 'GET', path: '(none)', status: 404, personId: person?.id, msg: 'request' });
  expect(Object.keys(line ?? {}).sort()).toEqual(['hostname', 'level', 'method', 'ms', 'msg', 'path', 'personId', 'pid', 'requestId', 'status', 'time']);
});
