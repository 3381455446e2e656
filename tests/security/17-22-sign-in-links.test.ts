import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { linkToken, signInCode } from '../../src/server/sign-in-secrets.ts';
import type { SignInId } from '../../src/domain/ids.ts';
import { useTestDatabase } from '../support/database.ts';
import { askForSignIn } from '../support/sign-in.ts';
import { createTestApp, SESSION_SECRET, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const idOf = (link: string) => link.split('/')[2] as SignInId;
const rowOf = async (link: string) => (await ownerSql`select * from sign_in where id = ${idOf(link)}`)[0];
const sessionsOf = async (email: string) => (await ownerSql`select session.* from session join person on person.id = person_id where email = ${email}`).length;

test('17: GET and HEAD on a mail’s link change nothing, in the browser that asked and in any other', async () => {
  const browser = new TestBrowser(testApp);
  const { link } = await askForSignIn(testApp, browser, 'a17@example.test');
  const before = await rowOf(link);
  for (const visitor of [browser, new TestBrowser(testApp)]) {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await visitor.send(link, { method });
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  }
  expect(await rowOf(link)).toEqual(before);
  expect(await sessionsOf('a17@example.test')).toBe(0);
  expect((await browser.post(link)).status).toBe(303);
});

test('18: the link’s page sends nothing by itself, so that a scanner which runs scripts signs nobody in', async () => {
  const browser = new TestBrowser(testApp);
  const { link } = await askForSignIn(testApp, browser, 'a18@example.test');
  const html = await (await browser.get(link)).text();
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)];
  expect(scripts.map(([, , inline]) => inline)).toEqual(scripts.map(() => ''));
  expect(html).not.toMatch(/http-equiv|\bon\w+=|hx-trigger/);
  for (const [, attributes] of scripts) {
    const script = await (await browser.get(/src="([^"]+)"/.exec(attributes ?? '')?.[1] ?? '')).text();
    if (!script.startsWith('var htmx')) expect(script).not.toMatch(/\.(?:submit|requestSubmit)\(/);
  }
});

test('18: in another browser the page explains, and its POST signs nobody in', async () => {
  const { link, code } = await askForSignIn(testApp, new TestBrowser(testApp), 'b18@example.test');
  const other = new TestBrowser(testApp);
  const html = await (await other.get(link)).text();
  expect(html).toContain('Type the code in your other browser');
  expect(html).not.toContain(code);
  expect(html).not.toContain('b18@example.test');
  expect((await other.post(link)).status).toBe(403);
  expect((await other.post('/sign-in/code', { code })).status).toBe(410);
  expect(await sessionsOf('b18@example.test')).toBe(0);
});

test('19: a link and a code that were used answer 410, on the page and on its POST', async () => {
  const browser = new TestBrowser(testApp);
  const { link, code } = await askForSignIn(testApp, browser, 'a19@example.test');
  expect((await browser.post(link)).status).toBe(303);
  expect((await browser.get(link)).status).toBe(410);
  expect((await browser.post(link)).status).toBe(410);
  expect((await browser.post('/sign-in/code', { code })).status).toBe(410);
  expect(await sessionsOf('a19@example.test')).toBe(1);
});

test('20: fifty redemptions at once, by link and by code, give one session', async () => {
  const browser = new TestBrowser(testApp);
  const { link, code } = await askForSignIn(testApp, browser, 'a20@example.test');
  const tries = Array.from({ length: 50 }, (_, index) => (index % 10 === 0 ? browser.post('/sign-in/code', { code }) : browser.post(link)));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect(statuses.filter((status) => status === 410)).toHaveLength(49);
  expect(await sessionsOf('a20@example.test')).toBe(1);
});

test('21: after fifteen minutes link and code are refused, though nothing has cleaned up', async () => {
  const browser = new TestBrowser(testApp);
  const { link, code } = await askForSignIn(testApp, browser, 'a21@example.test');
  const row = await rowOf(link);
  expect(row?.['expiresAt'].getTime() - row?.['createdAt'].getTime()).toBe(15 * 60_000);
  await ownerSql`update sign_in set created_at = created_at - interval '15 minutes', expires_at = expires_at - interval '15 minutes' where id = ${idOf(link)}`;
  expect((await browser.get(link)).status).toBe(410);
  expect((await browser.post(link)).status).toBe(410);
  expect((await browser.post('/sign-in/code', { code })).status).toBe(410);
  expect(await rowOf(link)).toMatchObject({ usedAt: null });
});

test('22: a token of another flow, another sign-in, another secret, or edited, is refused', async () => {
  const browser = new TestBrowser(testApp);
  const { link } = await askForSignIn(testApp, browser, 'a22@example.test');
  const other = await askForSignIn(testApp, browser, 'b22@example.test');
  const [id, token = ''] = link.split('/').slice(2);
  const wrong = [
    `/sign-in/${id}/${other.link.split('/')[3]}`,
    `/sign-in/${idOf(other.link)}/${token}`,
    `/sign-in/${id}/${linkToken('another secret', id as SignInId)}`,
    `/sign-in/${id}/${signInCode(SESSION_SECRET, id as SignInId)}`,
    `/sign-in/${id}/${token.slice(0, -1)}`,
    `/sign-in/${id}/${token}A`,
    `/sign-in/${id}/${token.toLowerCase()}`,
    `/sign-in/${randomUUID()}/${token}`,
    `/sign-in/not-an-id/${token}`,
  ];
  for (const path of wrong) {
    expect((await browser.get(path)).status, path).toBe(410);
    expect((await browser.post(path)).status, path).toBe(410);
  }
  expect((await ownerSql`select from session`).length).toBe((await ownerSql`select from sign_in where used_at is not null`).length);
  expect((await browser.post(link)).status).toBe(303);
});

test('22: the code of one address does not sign in another', async () => {
  const browser = new TestBrowser(testApp);
  const first = await askForSignIn(testApp, browser, 'c22@example.test');
  await askForSignIn(testApp, browser, 'd22@example.test');
  expect((await browser.post('/sign-in/code', { code: first.code })).status).toBe(422);
  expect(await sessionsOf('c22@example.test')).toBe(0);
});

test('five wrong codes end a sign-in’s code, also when they come all at once', async () => {
  const browser = new TestBrowser(testApp);
  const { link, code } = await askForSignIn(testApp, browser, 'codes@example.test');
  const wrong = code === '000000' ? '000001' : '000000';
  const statuses = (await Promise.all(Array.from({ length: 20 }, () => browser.post('/sign-in/code', { code: wrong })))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 422)).toHaveLength(5);
  expect(await rowOf(link)).toMatchObject({ attempts: 5 });
  expect((await browser.post('/sign-in/code', { code })).status).toBe(410);
  expect((await browser.post(link)).status).toBe(303);
});

test('somebody who asked twice may type the code of either mail, with or without spaces', async () => {
  const browser = new TestBrowser(testApp);
  const first = await askForSignIn(testApp, browser, 'twice@example.test');
  await askForSignIn(testApp, browser, 'twice@example.test');
  const answer = await browser.post('/sign-in/code', { code: ` ${first.code.slice(0, 3)} ${first.code.slice(3)}` });
  expect(answer.status).toBe(303);
});
