import { expect, it } from 'vitest';
import { UnavailableError } from '../../src/domain/errors.ts';
import { decideRequest } from '../../src/server/use-cases/decide-request.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import { REQUESTS } from '../../src/worker/reconciled-requests.ts';
import { compareRunning } from '../../src/worker/reconciled-work.ts';
import { startReconciler } from '../../src/worker/reconciler.ts';
import { useTestDatabase } from '../support/database.ts';
import { expectNothingLost } from '../support/invariants.ts';
import { useKillableEngine } from '../support/killable-engine.ts';
import { createPerson, createRequest, createSite, kindsOf, newDecisionId, reread } from '../support/sites.ts';
import { until } from '../support/until.ts';
import { silentLogger } from '../support/worker.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKillableEngine(database);

async function receivedRequest() {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  return { site, requester, request: await createRequest(sql, site, requester) };
}

it('Temporal stopped and back: what is received starts later, decisions say so and change nothing (faults 3 and 5)', { timeout: 240_000 }, async () => {
  const { client, workflowClient, smtp } = engine;
  const before = await receivedRequest();
  await startRequest(sql, workflowClient, before.request, before.site.siteNumber);
  await until('the contact is asked', () => smtp.about(before.request.id, 'decision-asked').length);
  await engine.kill();

  const meanwhile = await Promise.all(Array.from({ length: 5 }, receivedRequest));
  await Promise.all(
    meanwhile.map(({ request, site }) => expect(startRequest(sql, workflowClient, request, site.siteNumber)).rejects.toBeInstanceOf(UnavailableError)),
  );
  expect(await workflowClient.isReachable()).toBe(false);
  const decision = { kind: 'grant', decisionId: newDecisionId(), by: before.site.primary.id } as const;
  const began = performance.now();
  await expect(decideRequest({ sql, workflowClient }, before.request.id, decision)).rejects.toBeInstanceOf(UnavailableError);
  expect(performance.now() - began).toBeLessThan(8000);
  for (const { request } of [before, ...meanwhile]) expect((await reread(sql, request)).state).toBe('pending');
  expect(await kindsOf(sql, before.request)).toEqual(['contacts-asked']);

  await engine.start();
  const reconciler = startReconciler({ sql, workflowClient, logger: silentLogger, startEvery: 200 });
  await until('all have started', async () => (await sql`select from access_request where workflow_started_at is null`).length === 0, { within: 60_000 });
  await reconciler.stop();
  // The same form sent again, as somebody does who was told to try again.
  await until(
    'deciding works again',
    async () => (await decideRequest({ sql, workflowClient }, before.request.id, decision).catch(() => undefined)) !== undefined,
    { within: 60_000, every: 500 },
  );
  for (const { request, site } of meanwhile) {
    const denial = { kind: 'deny', decisionId: newDecisionId(), by: site.primary.id, reason: 'Not now' } as const;
    // This client gives up early: it may have to try again.
    await until('it is denied', async () => (await decideRequest({ sql, workflowClient }, request.id, denial).catch(() => undefined)) !== undefined);
  }
  for (const { request } of [before, ...meanwhile]) await expectNothingLost({ sql, smtp, client }, request);
  expect(await reread(sql, before.request)).toMatchObject({ state: 'granted', decisionId: decision.decisionId });
});

it('killed under load, it ends every request it had acknowledged, with one outcome each (faults 3)', { timeout: 240_000 }, async () => {
  const { client, workflowClient, smtp } = engine;
  const requests = await Promise.all(Array.from({ length: 12 }, receivedRequest));
  const deciding = requests.map(async ({ request, site }) => {
    const decision = { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id } as const;
    await startRequest(sql, workflowClient, request, site.siteNumber).catch(() => undefined);
    await until(
      'it is decided',
      async () => {
        const answer = await decideRequest({ sql, workflowClient }, request.id, decision).catch(() => undefined);
        return answer === 'recorded' || answer === 'already-decided';
      },
      { within: 90_000, every: 300 },
    );
  });
  await until(
    'some are under way',
    async () =>
      (await sql`select from access_request where workflow_started_at is not null and id in ${sql(requests.map(({ request }) => request.id))}`).length >= 3,
    { every: 5 },
  );
  await engine.kill();
  await engine.start();
  await Promise.all(deciding);
  for (const { request } of requests) await expectNothingLost({ sql, smtp, client }, request);
});

it('come back with none of its data, it is told of every pending request again, and nothing is granted by that (faults 11)', { timeout: 240_000 }, async () => {
  const { client, workflowClient, smtp } = engine;
  const { request, site } = await receivedRequest();
  await startRequest(sql, workflowClient, request, site.siteNumber);
  await until('the contact is asked', () => smtp.about(request.id, 'decision-asked').length);
  const asked = await reread(sql, request);
  await engine.kill();
  engine.loseData();
  await engine.start();
  const mismatches = await until('it answers', () => compareRunning(REQUESTS, { sql, workflowClient, logger: silentLogger }), { within: 60_000 });
  expect(mismatches).toContainEqual({ id: request.id, engine: 'missing' });
  await until('it runs again', async () => (await workflowClient.stateOf(request.id).catch(() => 'away')) === 'running', { within: 60_000 });
  expect(await reread(sql, request)).toMatchObject({ state: 'pending', deadline: asked.deadline });
  await until(
    'deciding works',
    async () =>
      (await workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id }).catch(() => undefined)) !== undefined,
    { within: 60_000, every: 500 },
  );
  await expectNothingLost({ sql, smtp, client }, request);
});
