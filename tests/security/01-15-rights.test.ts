import { beforeAll, describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Person } from '../../src/database/people.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { directEngine } from '../support/direct-engine.ts';
import { signIn } from '../support/sign-in.ts';
import {
  addContact,
  createPerson,
  createRequest,
  createSecondary,
  createSite,
  DOWNLOADS,
  kindsOf,
  MANAGES,
  newDecisionId,
  reread,
  type TestSite,
} from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import type { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

interface Scene {
  readonly site: TestSite;
  readonly requester: Person;
  readonly request: AccessRequest;
  readonly primary: TestBrowser;
}

async function scene(asked = DOWNLOADS): Promise<Scene> {
  const site = await createSite(sql);
  const requester = await createPerson(sql, 'Rose');
  const request = await createRequest(sql, site, requester, { asked });
  return { site, requester, request, primary: await signIn(testApp, site.primary.email) };
}

const grant = (at: Scene, browser: TestBrowser, fields: Record<string, string> = {}) =>
  browser.post(paths.grant(at.site.siteNumber, at.request.id), { decisionId: newDecisionId(), ...DOWNLOADS, ...fields });
const deny = (at: Scene, browser: TestBrowser, fields: Record<string, string> = {}) =>
  browser.post(paths.deny(at.site.siteNumber, at.request.id), { decisionId: newDecisionId(), reason: 'Not yet', ...fields });

/** Everything that a refused act could have changed. */
async function everything(): Promise<string> {
  const tables = await Promise.all([
    sql`select * from access_request order by id`,
    sql`select * from access order by site_id, person_id`,
    sql`select * from contact order by site_id, person_id, type`,
    sql`select id, email, first_name, last_name, telephone from person order by id`,
    sql`select * from decision_sent order by request_id`,
    sql`select * from request_question order by id`,
    sql`select * from site_policy order by site_id`,
    sql`select * from preset order by id`,
    sql`select * from contact_review order by id`,
    sql`select * from contact_card order by site_id, person_id`,
    sql`select * from contact_change order by id`,
    sql`select * from primary_handover order by id`,
  ]);
  return JSON.stringify(tables);
}

/** The routes of a Site, out of the app itself: a new one is covered by itself. */
function siteRoutes(): { path: string; method: 'GET' | 'POST' }[] {
  const found = testApp.app.routes.filter(({ path, method }) => path.startsWith('/sites/') && (method === 'GET' || method === 'POST'));
  const unique = new Map(found.map(({ path, method }) => [`${method} ${path}`, { path, method: method as 'GET' | 'POST' }]));
  return [...unique.values()];
}

const fill = (path: string, siteNumber: string, requestId: string) => path.replace(':siteNumber', siteNumber).replace(':id', requestId);
const fieldsOfAll = () => ({ decisionId: newDecisionId(), reason: 'No', ...DOWNLOADS });

describe('01: another Site’s id', () => {
  test('on every route of a Site is not there, and changes nothing', async () => {
    const theirs = await scene();
    const mine = await scene();
    const strangers = [mine.primary, await signIn(testApp, (await createPerson(sql, 'Nobody')).email)];
    const before = await everything();
    expect(siteRoutes().length).toBeGreaterThanOrEqual(7);
    for (const { path, method } of siteRoutes()) {
      for (const browser of strangers) {
        for (const [siteNumber, id] of [
          [theirs.site.siteNumber, theirs.request.id],
          ['NO-SUCH-SITE', theirs.request.id],
        ] as const) {
          const url = fill(path, siteNumber, id);
          const answer = method === 'GET' ? await browser.get(url) : await browser.post(url, fieldsOfAll());
          expect(answer.status, `${method} ${url}`).toBe(404);
        }
      }
    }
    expect(await everything()).toBe(before);
  });

  test('as a request of another Site, under one’s own Site’s path, is not there either', async () => {
    const theirs = await scene();
    const mine = await scene();
    const before = await everything();
    for (const { path, method } of siteRoutes().filter((route) => route.path.includes(':id'))) {
      const url = fill(path, mine.site.siteNumber, theirs.request.id);
      const answer = method === 'GET' ? await mine.primary.get(url) : await mine.primary.post(url, fieldsOfAll());
      expect(answer.status, `${method} ${url}`).toBe(404);
    }
    expect(await everything()).toBe(before);
  });

  test('as a request of somebody else, on the requester’s own pages, is not there', async () => {
    const one = await scene();
    const before = await everything();
    for (const path of [paths.request(one.request.id), paths.requestSubmitted(one.request.id), paths.withdrawRequest(one.request.id)]) {
      expect((await one.primary.get(path)).status, path).toBe(404);
    }
    expect((await one.primary.post(paths.withdrawRequest(one.request.id), { decisionId: newDecisionId() })).status).toBe(404);
    expect(await everything()).toBe(before);
  });
});

test('04: a Site that is not mine and one that does not exist are told in the same words', async () => {
  const { site } = await scene();
  const stranger = await signIn(testApp, (await createPerson(sql, 'Nobody')).email);
  const words = async (siteNumber: string) => {
    const answer = await stranger.get(paths.manageAccess(siteNumber));
    const text = await answer.text();
    const id = answer.headers.get('X-Request-Id') ?? '';
    const nonce = /nonce-([\w-]+)/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1] ?? '';
    return { status: answer.status, text: text.replaceAll(id, '').replaceAll(nonce, '').replaceAll(siteNumber, '') };
  };
  expect(await words(site.siteNumber)).toEqual(await words('NO-SUCH-SITE'));
});

test('05: account management given by anyone but the primary is refused, and shows in the history', async () => {
  const one = await scene({ ...DOWNLOADS, manageAccess: 'view' });
  const secondary = await signIn(testApp, (await createSecondary(sql, one.site)).email);
  for (const fields of [{ manageAccess: 'view' }, { contactUpdates: 'update' }, { accountDocuments: 'view' }]) {
    expect((await grant(one, secondary, fields)).status).toBe(403);
  }
  expect((await reread(sql, one.request)).state).toBe('pending');
  expect(await kindsOf(sql, one.request)).toEqual(['decision-refused', 'decision-refused', 'decision-refused']);
  expect((await grant(one, secondary)).status).toBe(303);
  expect((await reread(sql, one.request)).given).toEqual(DOWNLOADS);
});

test('07: nobody decides their own request', async () => {
  const site = await createSite(sql);
  const requester = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester);
  const one = { site, requester, request, primary: await signIn(testApp, site.primary.email) };
  const self = await signIn(testApp, requester.email);
  expect((await self.get(paths.grant(site.siteNumber, request.id))).status).toBe(403);
  expect((await grant(one, self)).status).toBe(403);
  expect((await deny(one, self)).status).toBe(403);
  expect((await self.post(paths.leaveToPrimary(site.siteNumber, request.id))).status).toBe(403);
  expect((await reread(sql, request)).state).toBe('pending');
});

test('09: a contact demoted while signed in decides nothing any more', async () => {
  const one = await scene();
  const person = await createSecondary(sql, one.site);
  const secondary = await signIn(testApp, person.email);
  expect((await secondary.get(paths.grant(one.site.siteNumber, one.request.id))).status).toBe(200);
  await sql`update access set manage_access = 'view' where site_id = ${one.site.id} and person_id = ${person.id}`;
  expect((await grant(one, secondary)).status).toBe(403);
  await sql`delete from contact where site_id = ${one.site.id} and person_id = ${person.id}`;
  expect((await deny(one, secondary)).status).toBe(404);
  expect((await reread(sql, one.request)).state).toBe('pending');
});

test('14: fields beside the form’s own change nothing', async () => {
  const one = await scene();
  const other = await scene();
  const extra = {
    site_id: other.site.id,
    siteNumber: other.site.siteNumber,
    requestId: other.request.id,
    state: 'denied',
    by: one.requester.id,
    role: 'primary',
    requesterId: other.requester.id,
  };
  expect((await grant(one, one.primary, extra)).status).toBe(303);
  expect(await reread(sql, one.request)).toMatchObject({ state: 'granted', decidedBy: one.site.primary.id, requesterId: one.requester.id });
  expect((await reread(sql, other.request)).state).toBe('pending');
});

test('15: manage access "view" sees, and no write of any kind gets through', async () => {
  const one = await scene();
  const viewer = await createPerson(sql, 'Vera');
  await addContact(sql, one.site.id, viewer.id, ['secondary'], { ...MANAGES, manageAccess: 'view' });
  const browser = await signIn(testApp, viewer.email);
  const before = await everything();
  const list = await browser.get(paths.manageAccess(one.site.siteNumber));
  expect(list.status).toBe(200);
  expect(await list.text()).not.toContain(paths.grant(one.site.siteNumber, one.request.id));
  for (const { path } of siteRoutes().filter(({ method }) => method === 'POST')) {
    expect((await browser.post(fill(path, one.site.siteNumber, one.request.id), fieldsOfAll())).status, path).toBe(403);
  }
  expect(await everything()).toBe(before);
});

describe('the outcome shown', () => {
  test('is the stored one, whichever button was pressed', async () => {
    const one = await scene();
    const secondary = await signIn(testApp, (await createSecondary(sql, one.site)).email);
    expect((await grant(one, one.primary)).status).toBe(303);
    const late = await deny(one, secondary);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Paule Tremblay');
    expect((await reread(sql, one.request)).state).toBe('granted');
    expect((await kindsOf(sql, one.request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
  });

  test('is the same when the same form is sent again', async () => {
    const one = await scene();
    const fields = { decisionId: newDecisionId() };
    expect((await grant(one, one.primary, fields)).status).toBe(303);
    expect((await grant(one, one.primary, fields)).status).toBe(303);
    expect(await kindsOf(sql, one.request)).toEqual(['request-granted']);
  });

  test('of a grant of nothing is that it is none', async () => {
    const one = await scene();
    expect((await grant(one, one.primary, NO_PERMISSIONS)).status).toBe(422);
    expect((await grant(one, one.primary, { reporting: 'everything' })).status).toBe(422);
    expect((await reread(sql, one.request)).state).toBe('pending');
  });
});
