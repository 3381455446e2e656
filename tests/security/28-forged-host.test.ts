import { expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { createTestApp, PUBLIC_URL } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();

test('28: forged Host, Forwarded and X-Forwarded headers change neither the mail’s link nor a redirect', async () => {
  const testApp = await createTestApp(sql);
  const forged = {
    Host: 'evil.test',
    Forwarded: 'host=evil.test;proto=http',
    'X-Forwarded-Host': 'evil.test',
    'X-Forwarded-Proto': 'http',
    'X-Original-URL': '/evil',
  };
  const answer = await new TestBrowser(testApp).post('/sign-in', { email: 'a28@example.test' }, forged);
  await testApp.signInMails.idle();
  const [mail] = testApp.mailer.sent;
  expect(answer.headers.get('Location')).toBe('/sign-in/code');
  expect(answer.headers.get('Set-Cookie')).toContain('__Host-');
  expect(mail?.text).toContain(`${PUBLIC_URL}/sign-in/`);
  expect(mail?.messageId).toMatch(/@access\.example\.test>$/);
  expect(JSON.stringify([mail, await answer.text()])).not.toContain('evil');
});

test('28: an origin is ours by PUBLIC_URL and never by the Host header beside it', async () => {
  const testApp = await createTestApp(sql);
  const answer = await testApp.app.request('https://evil.test/sign-in', {
    method: 'POST',
    headers: { Host: 'evil.test', Origin: 'https://evil.test', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'email=b28@example.test',
  });
  expect(answer.status).toBe(403);
});
