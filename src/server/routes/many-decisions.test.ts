import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson, createRequest, createSecondary, createSite, DOWNLOADS, kindsOf, newDecisionId, reread } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import type { AccessRequest } from '../../database/access-requests.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { type DecisionId, parseId, type RequestId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { paths } from '../../templates/paths.ts';
import { decisionIdFor } from '../use-cases/decide-many.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql, { workflowClient: directEngine(sql) });
});

async function scene(requests = 3, app: TestApp = testApp) {
  const site = await createSite(sql);
  const waiting: AccessRequest[] = [];
  for (const name of ['Rose', 'Luc', 'Anne'].slice(0, requests)) waiting.push(await createRequest(sql, site, await createPerson(sql, name)));
  const ids = waiting.map(({ id }) => id);
  const grants = paths.grantMany(site.siteNumber);
  const denials = paths.denyMany(site.siteNumber);
  return { site, waiting, ids, grants, denials, primary: await signIn(app, site.primary.email) };
}

const fieldsFor = (ids: readonly string[], more: Record<string, string> = {}) => ({
  formId: randomUUID(),
  ...Object.fromEntries(ids.map((id) => [`request-${id}`, '1'])),
  ...more,
});

async function results(browser: TestBrowser, path: string, fields: Record<string, string>): Promise<string> {
  const sent = await browser.post(path, fields);
  expect(sent.status).toBe(303);
  const shown = await browser.get(sent.headers.get('Location') ?? '');
  expect(shown.status).toBe(200);
  return shown.text();
}

const stateOf = async (request: { readonly id: RequestId }) => (await reread(sql, request)).state;

describe('the page to check', () => {
  test('says what each grant would do, and what is left out, with why', async () => {
    const { site, ids } = await scene(2);
    const account = await createRequest(sql, site, await createPerson(sql, 'Max'), { asked: { ...DOWNLOADS, accountDocuments: 'view' } });
    const secondary = await createSecondary(sql, site);
    const own = await createRequest(sql, site, secondary);
    const browser = await signIn(testApp, secondary.email);
    const page = await (await browser.get(paths.grantMany(site.siteNumber, [...ids, account.id, own.id]))).text();
    expect(page).toContain('Grant 2 requests as they were asked?');
    expect(page).toContain('Rose Tremblay will be able to download software and view reports');
    expect([...page.matchAll(/name="request-([^"]+)"/g)].map(([, id]) => id)).toEqual(ids);
    expect(page).toContain('Account management is the primary contact’s alone to give');
    expect(page).toContain('Nobody decides their own request');
  });

  test('without any request says what to do', async () => {
    const { primary, grants, denials } = await scene(1);
    for (const path of [grants, denials]) {
      const answer = await primary.get(path);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('No request was chosen');
      expect((await primary.post(path, { formId: randomUUID(), reason: 'x' })).status).toBe(422);
    }
  });

  test('changes nothing', async () => {
    const { primary, ids, waiting, site } = await scene();
    for (const path of [paths.grantMany(site.siteNumber, ids), paths.denyMany(site.siteNumber, ids)]) expect((await primary.get(path)).status).toBe(200);
    expect(await Promise.all(waiting.map(stateOf))).toEqual(['pending', 'pending', 'pending']);
  });
});

describe('several at once', () => {
  test('are granted as asked, each by a decision of its own, and once', async () => {
    const { primary, ids, waiting, grants, site } = await scene();
    const fields = fieldsFor(ids);
    const first = await results(primary, grants, fields);
    expect(first).toContain('All 3 were recorded.');
    expect(await results(primary, grants, fields)).toContain('All 3 were recorded.');
    const rows = await Promise.all(waiting.map((request) => reread(sql, request)));
    for (const row of rows) {
      expect(row).toMatchObject({ state: 'granted', given: DOWNLOADS, decidedBy: site.primary.id, decisionId: decisionIdFor(fields.formId, row.id) });
      expect(await kindsOf(sql, row)).toEqual(['request-granted']);
    }
    expect(new Set(rows.map(({ decisionId }) => decisionId)).size).toBe(3);
  });

  test('are denied with one reason, which has to be given', async () => {
    const { primary, ids, waiting, denials } = await scene();
    const without = await primary.post(denials, fieldsFor(ids, { reason: ' ' }));
    expect(without.status).toBe(422);
    const text = await without.text();
    expect(text).toContain('Give a reason');
    expect([...text.matchAll(/name="request-([^"]+)"/g)]).toHaveLength(3);
    expect(await results(primary, denials, fieldsFor(ids, { reason: 'Not ours' }))).toContain('All 3 were recorded.');
    expect((await Promise.all(waiting.map((request) => reread(sql, request)))).map(({ state, reason }) => [state, reason])).toEqual(
      waiting.map(() => ['denied', 'Not ours']),
    );
  });

  test('each fail by itself, and say why', async () => {
    const { site, primary, ids, waiting, grants } = await scene();
    const [decided, changed, fine] = waiting as [AccessRequest, AccessRequest, AccessRequest];
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    await secondary.post(paths.deny(site.siteNumber, decided.id), { decisionId: newDecisionId(), reason: 'Quicker' });
    await sql`update access_request set version = 2 where id = ${changed.id}`;
    const text = await results(primary, grants, fieldsFor(ids));
    expect(text).toContain('1 was recorded, 2 were not.');
    expect(text).toContain('Somebody decided this already.');
    expect(text).toContain('Simon Tremblay denied Rose Tremblay access');
    expect(text).toContain('This was changed after you opened it.');
    expect(text).toContain(`${grants}?request=${changed.id}`);
    expect(await Promise.all([decided, changed, fine].map(stateOf))).toEqual(['denied', 'pending', 'granted']);
  });

  test('what is not a secondary’s to give is refused alone', async () => {
    const { site, ids, grants } = await scene(1);
    const account = await createRequest(sql, site, await createPerson(sql, 'Max'), { asked: { ...DOWNLOADS, manageAccess: 'view' } });
    const secondary = await signIn(testApp, (await createSecondary(sql, site)).email);
    const text = await results(secondary, grants, fieldsFor([...ids, account.id]));
    expect(text).toContain('Account management is the primary contact’s alone to give');
    expect(await stateOf(account)).toBe('pending');
    expect(await kindsOf(sql, account)).toEqual(['decision-refused']);
  });
});

describe('an engine that is away', () => {
  const gone = async () => Promise.reject(new UnavailableError('gone'));

  test('for all of them: nothing is recorded, and the form is as it was sent', async () => {
    const { primary, ids, denials } = await scene(2, await createTestApp(sql, { workflowClient: fakeWorkflowClient({ decide: gone }) }));
    const fields = fieldsFor(ids, { reason: 'Typed at length' });
    const answer = await primary.post(denials, fields);
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(text).toContain('Typed at length');
    expect(text).toContain(fields.formId);
  });

  test('for some of them: those are named, and can be tried again', async () => {
    const direct = directEngine(sql);
    let calls = 0;
    const decide: WorkflowClient['decide'] = (id, decision) => ((calls += 1) === 1 ? gone() : direct.decide(id, decision));
    const { primary, ids, grants, waiting } = await scene(3, await createTestApp(sql, { workflowClient: { ...direct, decide } }));
    const text = await results(primary, grants, fieldsFor(ids));
    expect(text).toContain('2 were recorded, 1 was not.');
    expect(text).toContain('Nothing was recorded: the part that records decisions was away');
    expect((await Promise.all(waiting.map(stateOf))).sort()).toEqual(['granted', 'granted', 'pending']);
  });

  test('that has not answered yet: the decisions are being processed', async () => {
    const { primary, ids, grants } = await scene(2, await createTestApp(sql, { workflowClient: fakeWorkflowClient() }));
    expect(await results(primary, grants, fieldsFor(ids))).toContain('Your decision is safe and is being processed.');
  });
});

test('a decision’s id follows from the form and the request, and is a UUID', () => {
  const [form, request] = [randomUUID(), randomUUID() as RequestId];
  const id = decisionIdFor(form, request);
  expect(decisionIdFor(form, request)).toBe(id);
  expect(parseId<DecisionId>(id)).toBe(id);
  expect(id[14]).toBe('5');
  expect(decisionIdFor(randomUUID(), request)).not.toBe(id);
  expect(decisionIdFor(form, randomUUID() as RequestId)).not.toBe(id);
});
