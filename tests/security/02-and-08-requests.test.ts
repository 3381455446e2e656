import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { directEngine } from '../support/direct-engine.ts';
import { signIn } from '../support/sign-in.ts';
import { createPerson, createRequest, createSite, DOWNLOADS, kindsOf, newDecisionId, reread } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

async function siteWith(requests: number) {
  const site = await createSite(sql);
  const waiting: AccessRequest[] = [];
  for (let made = 0; made < requests; made += 1) waiting.push(await createRequest(sql, site, await createPerson(sql, `Rose${made}`)));
  return { site, waiting, primary: await signIn(testApp, site.primary.email) };
}

const fieldsFor = (requests: readonly { id: string }[], more: Record<string, string> = {}) => ({
  formId: randomUUID(),
  ...Object.fromEntries(requests.map(({ id }) => [`request-${id}`, '1'])),
  ...more,
});

describe('02: several requests at once with one of another Site', () => {
  test.each(['grant', 'deny'] as const)('%s: the whole call is refused, and nothing is changed', async (kind) => {
    const mine = await siteWith(2);
    const theirs = await siteWith(1);
    const path = (kind === 'grant' ? paths.grantMany : paths.denyMany)(mine.site.siteNumber);
    const all = [...mine.waiting, ...theirs.waiting];
    for (const foreign of [all, [...mine.waiting, { id: randomUUID() }], [...mine.waiting, { id: 'x' }]]) {
      expect((await mine.primary.post(path, fieldsFor(foreign, { reason: 'No' }))).status).toBe(404);
      expect((await mine.primary.get(`${path}?${foreign.map(({ id }) => `request=${id}`).join('&')}`)).status).toBe(404);
    }
    for (const request of all) {
      expect((await reread(sql, request)).state).toBe('pending');
      expect(await kindsOf(sql, request)).toEqual([]);
    }
    // The same without the foreign one goes through.
    expect((await mine.primary.post(path, fieldsFor(mine.waiting, { reason: 'No' }))).status).toBe(303);
    expect((await reread(sql, mine.waiting[0] as AccessRequest)).state).toBe(kind === 'grant' ? 'granted' : 'denied');
  });
});

describe('08: a request that was changed after its review was shown', () => {
  async function changedAfterReview() {
    const { site, waiting, primary } = await siteWith(1);
    const request = waiting[0] as AccessRequest;
    const [requester] = await sql<{ email: string }[]>`select email from person where id = ${request.requesterId}`;
    const theirs = await signIn(testApp, requester?.email ?? '');
    const change = { changeId: randomUUID(), version: '1', ...DOWNLOADS, reporting: 'none', entitlements: 'update', why: 'Other needs' };
    expect((await theirs.post(paths.changeRequest(request.id), change)).status).toBe(303);
    return { site, request, primary };
  }

  test.each([
    ['a grant', (siteNumber: string, id: string) => paths.grant(siteNumber, id), { ...DOWNLOADS }],
    ['a denial', (siteNumber: string, id: string) => paths.deny(siteNumber, id), { reason: 'Too little' }],
  ])('%s is void, and the page shows what changed', async (_, path, fields) => {
    const { site, request, primary } = await changedAfterReview();
    const url = path(site.siteNumber, request.id);
    const shown = await primary.post(url, { decisionId: newDecisionId(), version: '1', ...fields });
    expect(shown.status).toBe(409);
    const text = await shown.text();
    expect(text).toContain('Nothing was decided: the request was changed meanwhile');
    expect(text).toContain('Reporting: was “View”, is now “None”.');
    expect(text).toContain('Entitlements: inventory and deployments: was “None”, is now “Update”.');
    expect(text).toContain('Why it is needed: written anew.');
    expect(text).toContain('name="version" value="2"');
    expect((await reread(sql, request)).state).toBe('pending');
    // What the form now shows can be sent.
    const decisionId = /name="decisionId" value="([^"]+)"/.exec(text)?.[1] ?? '';
    expect((await primary.post(url, { decisionId, version: '2', ...fields })).status).toBe(303);
    expect((await reread(sql, request)).state).not.toBe('pending');
  });

  test('a decision among several is void by itself', async () => {
    const { site, request, primary } = await changedAfterReview();
    const answer = await primary.post(paths.grantMany(site.siteNumber), fieldsFor([request]));
    expect(answer.status).toBe(303);
    const results = await primary.get(answer.headers.get('Location') ?? '');
    expect(await results.text()).toContain('This was changed after you opened it');
    expect((await reread(sql, request)).state).toBe('pending');
  });

  test('a grant keeps what its maker had changed, and takes over what is asked now where they had not', async () => {
    const { site, request, primary } = await changedAfterReview();
    const url = paths.grant(site.siteNumber, request.id);
    // Reporting was left as it was asked; downloads were changed.
    const shown = await primary.post(url, { decisionId: newDecisionId(), version: '1', ...DOWNLOADS, purchaseDownload: 'media' });
    const text = await shown.text();
    const chosen = [...text.matchAll(/name="(\w+)" value="(\w+)" checked/g)].map(([, area, level]) => `${area} ${level}`);
    expect(chosen).toEqual(expect.arrayContaining(['purchaseDownload media', 'reporting none', 'entitlements update']));
  });
});
