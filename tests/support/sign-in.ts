import type { OutgoingMail } from '../../src/mail/mailer.ts';
import { PUBLIC_URL, type TestApp } from './test-app.ts';
import { type Fields, TestBrowser } from './test-browser.ts';

/** Link (path only) and code of a sign-in mail. */
export function readSignInMail(mail: OutgoingMail | undefined): { link: string; code: string } {
  const link = mail?.text.match(/https?:\/\/[^\s>]+\/sign-in\/\S+/)?.[0];
  const code = mail?.text.match(/\b\d{6}\b/)?.[0];
  if (link === undefined || code === undefined) throw new Error('no sign-in mail');
  return { link: link.replace(PUBLIC_URL, ''), code };
}

/** Asks for a sign-in and waits for its mail. */
export async function askForSignIn(
  testApp: TestApp,
  browser: TestBrowser,
  email: string,
  fields: Fields = {},
): Promise<{ link: string; code: string; answer: Response }> {
  const before = testApp.mailer.sent.length;
  const answer = await browser.post('/sign-in', { email, ...fields });
  await testApp.signInMails.idle();
  return { ...readSignInMail(testApp.mailer.sent.slice(before).find((mail) => mail.to.address === email)), answer };
}

/** A browser in which `email` is signed in. */
export async function signIn(testApp: TestApp, email: string, browser: TestBrowser = new TestBrowser(testApp)): Promise<TestBrowser> {
  const { link } = await askForSignIn(testApp, browser, email);
  const answer = await browser.post(link);
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
  return browser;
}
