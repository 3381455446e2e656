import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

test.each([
  '"a@evil.test x"@good.test',
  '"a"@good.test',
  'a＠good.test',
  'a@gооd.test',
  'a@good.test,b@evil.test',
  'a@good.test;b@evil.test',
  'a@good.test b@evil.test',
  'a@evil.test@good.test',
  'group:a@good.test;',
  '<a@good.test>',
  'A <a@good.test>',
  'a(comment)@good.test',
  'a@good.test(b@evil.test)',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  'a@localhost',
  'a@good..test',
  '.a@good.test',
  '@good.test',
  'a@',
  'a',
  ' ',
  `${'a'.repeat(65)}@good.test`,
  `a@${'b.'.repeat(130)}test`,
  'a@good.test\r\nBcc: b@evil.test',
  'a\r\n@good.test',
  'a@good.test\nb@evil.test',
  'a@good.test\t,b@evil.test',
])('30, 31: %j is refused beside its field, and nobody is written to', async (email) => {
  const answer = await new TestBrowser(testApp).post('/sign-in', { email });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toMatch(/<input[^>]*id="email"[^>]*aria-invalid="true"/);
  expect(html).toContain('id="email"');
  await testApp.signInMails.idle();
  expect(testApp.mailer.sent).toEqual([]);
  expect(await ownerSql`select from sign_in`).toHaveLength(0);
});

test('30: what was typed stays in the field, as text', async () => {
  const html = await (await new TestBrowser(testApp).post('/sign-in', { email: '"><script>alert(1)</script>@x' })).text();
  expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;@x"');
});

test('spaces around and capitals are forgiven', async () => {
  expect((await new TestBrowser(testApp).post('/sign-in', { email: '  Marie.Tremblay@Example.TEST ' })).status).toBe(303);
  await testApp.signInMails.idle();
  expect(testApp.mailer.sent.map(({ to }) => to.address)).toEqual(['marie.tremblay@example.test']);
});
