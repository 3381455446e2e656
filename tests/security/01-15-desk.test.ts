import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { selectNotice } from '../../src/database/notices.ts';
import type { NoticeId } from '../../src/domain/ids.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { createPerson, createSite } from '../support/sites.ts';
import { createTestApp, OPERATOR, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let operator: TestBrowser;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  operator = await signIn(testApp, OPERATOR);
  // Somebody whom a notice reaches: one that reaches nobody is not published.
  await createSite(sql);
});

const TYPED = {
  noticeKind: 'tool-changes',
  noticeSites: 'all',
  noticeSite: '',
  subjectEn: 'Tools',
  textEn: 'They change.',
  subjectFr: 'Outils',
  textFr: 'Ils changent.',
};

async function draft(): Promise<NoticeId> {
  const id = randomUUID() as NoticeId;
  const answer = await operator.post(paths.newNotice(), { form: id, ...TYPED });
  if (answer.status !== 303) throw new Error(`writing a notice answered ${answer.status}`);
  return id;
}

/** The routes of the desk, out of the app itself: a new one is covered by itself. */
function deskRoutes(): { path: string; method: 'GET' | 'POST' }[] {
  const found = testApp.app.routes.filter(({ path, method }) => /^\/desk(\/|$)/.test(path) && (method === 'GET' || method === 'POST'));
  const unique = new Map(found.map(({ path, method }) => [`${method} ${path}`, { path, method: method as 'GET' | 'POST' }]));
  return [...unique.values()];
}

/** Everything that somebody at the desk can change. */
async function everything(): Promise<string> {
  return JSON.stringify(
    await Promise.all([
      sql`select * from notice order by id`,
      sql`select * from notice_recipient`,
      sql`select * from document order by id`,
      sql`select count(*)::int from document_piece`,
    ]),
  );
}

const send = (browser: TestBrowser, { path, method }: { path: string; method: 'GET' | 'POST' }, id: string) => {
  const url = path.replace(':id', id);
  return method === 'GET' ? browser.get(url) : browser.post(url, { ...TYPED, form: randomUUID(), version: '1' });
};

describe('01, 15: the operators’ desk', () => {
  test('is not there for anybody else, a primary contact least of all, and nothing changes', async () => {
    const id = await draft();
    const site = await createSite(sql);
    const others = [await signIn(testApp, site.primary.email), await signIn(testApp, (await createPerson(sql, 'Nobody')).email)];
    const before = await everything();
    expect(deskRoutes().length).toBeGreaterThanOrEqual(13);
    for (const browser of others) {
      for (const route of deskRoutes()) expect((await send(browser, route, id)).status, `${route.method} ${route.path}`).toBe(404);
    }
    expect(await everything()).toBe(before);
  });

  test('asks whoever is signed out to sign in, and nothing changes', async () => {
    const id = await draft();
    const before = await everything();
    for (const route of deskRoutes()) {
      const answer = await send(new TestBrowser(testApp), route, id);
      expect(answer.status, `${route.method} ${route.path}`).toBe(303);
      expect(answer.headers.get('Location'), `${route.method} ${route.path}`).toMatch(/^\/sign-in/);
    }
    expect(await everything()).toBe(before);
  });

  test('is shown to nobody else on any page', async () => {
    const { primary } = await createSite(sql);
    expect(await (await (await signIn(testApp, primary.email)).get('/')).text()).not.toContain('href="/desk"');
    expect(await (await operator.get(paths.desk())).text()).toContain('href="/desk"');
  });

  test('closes to somebody whose address the settings name no more, at once', async () => {
    const id = await draft();
    const without = await createTestApp(sql, { operators: [] });
    const browser = new TestBrowser(without);
    for (const [name, value] of operator.cookies) browser.cookies.set(name, value);
    expect((await browser.get('/', {})).status).not.toBe(404);
    expect((await browser.post(paths.publishNotice(id), { version: '1' })).status).toBe(404);
    expect((await selectNotice(sql, id))?.state).toBe('draft');
  });

  test('knows no notice under an id that is none', async () => {
    for (const id of [randomUUID(), '1', '..', 'new%00']) {
      for (const route of deskRoutes().filter(({ path }) => path.startsWith('/desk/notices/:id'))) {
        expect([400, 404, 422], `${route.method} ${route.path} ${id}`).toContain((await send(operator, route, id)).status);
      }
    }
  });
});

test('14: a form that says who wrote, published or paused it is not believed', async () => {
  const id = await draft();
  const stranger = await createPerson(sql, 'Mallory');
  const forged = { by: stranger.id, publishedBy: stranger.id, steeredBy: stranger.id, state: 'sent', recipients: '0', to: stranger.id, email: stranger.email };
  expect((await operator.post(paths.publishNotice(id), { version: '1', ...forged })).status).toBe(303);
  expect((await operator.post(paths.pauseNotice(id), forged)).status).toBe(303);
  const notice = await selectNotice(sql, id);
  expect(notice).toMatchObject({ state: 'paused', recipients: null });
  expect([notice?.publishedBy, notice?.steeredBy, notice?.createdBy]).not.toContain(stranger.id);
});

test('32: what an operator writes is text on every page, whatever it looks like', async () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  const id = randomUUID() as NoticeId;
  expect((await operator.post(paths.newNotice(), { form: id, ...TYPED, subjectEn: markup, textEn: markup, textFr: markup })).status).toBe(303);
  for (const path of [
    paths.desk(),
    paths.deskNotices(),
    paths.deskNotice(id),
    paths.editNotice(id),
    paths.publishNotice(id),
    paths.deskNotice(id, `of=${encodeURIComponent(markup)}`),
  ]) {
    expect(await (await operator.get(path)).text(), path).not.toContain('<img src=x');
  }
});
