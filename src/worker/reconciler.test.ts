import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../tests/support/fake-workflow-client.ts';
import { createPerson, createRequest, createSite, kindsOf, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import { UnavailableError } from '../domain/errors.ts';
import { compareWithEngine, startReconciler, startWaiting } from './reconciler.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);

async function pendingRequest() {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  return { site, requester, request: await createRequest(sql, site, requester) };
}

/** Past the time that a submitter's own start may take. */
async function made5SecondsAgo(request: { id: string }): Promise<void> {
  await ownerSql`update access_request set created_at = now() - interval '5 seconds' where id = ${request.id}`;
}

describe('the reconciler', () => {
  it('starts what was received while Temporal was away, and leaves what is still in its submitter’s hands', async () => {
    const [waiting, fresh] = await Promise.all([pendingRequest(), pendingRequest()]);
    await made5SecondsAgo(waiting.request);
    await startWaiting(sql, engine.workflowClient, silentLogger);
    expect((await reread(sql, waiting.request)).workflowStartedAt).not.toBeNull();
    expect(await engine.workflowClient.stateOf(waiting.request.id)).toBe('running');
    expect(await engine.workflowClient.stateOf(fresh.request.id)).toBe('missing');
  });

  it('stops at the first sign that Temporal is away, and does it all when it is back', async () => {
    const requests = await Promise.all(Array.from({ length: 3 }, pendingRequest));
    for (const { request } of requests) await made5SecondsAgo(request);
    let calls = 0;
    const away = fakeWorkflowClient({
      startAccessRequest: async () => {
        calls += 1;
        throw new UnavailableError('away');
      },
    });
    expect(await startWaiting(sql, away, silentLogger)).toBe(0);
    expect(calls).toBe(1);
    for (const { request } of requests) expect((await reread(sql, request)).workflowStartedAt).toBeNull();
    expect(await startWaiting(sql, engine.workflowClient, silentLogger)).toBeGreaterThanOrEqual(3);
    for (const { request } of requests) expect((await reread(sql, request)).workflowStartedAt).not.toBeNull();
  });

  it('goes by itself, and stops when told', async () => {
    const { request } = await pendingRequest();
    await made5SecondsAgo(request);
    const reconciler = startReconciler({ sql, workflowClient: engine.workflowClient, logger: silentLogger, startEvery: 20, compareEvery: 20 });
    await until('it was started', async () => (await reread(sql, request)).workflowStartedAt);
    await reconciler.stop();
  });

  it('names what disagrees, brings back what is lost or failed, and guesses nothing (faults 11)', async () => {
    const [running, terminated, completed, missing] = await Promise.all(Array.from({ length: 4 }, pendingRequest));
    if (!running || !terminated || !completed || !missing) throw new Error('four were made');
    for (const { request, site } of [running, terminated, completed]) await engine.start(request, site);
    await until(
      'all were asked',
      async () =>
        (
          await sql`select from access_request where contacts_asked_at is not null and id in ${sql([running, terminated, completed].map(({ request }) => request.id))}`
        ).length === 3,
    );
    await engine.handle(terminated.request).terminate('by mistake');
    await engine.workflowClient.decide(completed.request.id, { kind: 'grant', decisionId: newDecisionId(), by: completed.site.primary.id });
    await engine.handle(completed.request).result();
    // As after a restore of the database from before the decision, which no part of the product could do.
    await ownerSql`update access_request set state = 'pending', given = null, decided_by = null, decision_id = null, decided_at = null where id = ${completed.request.id}`;
    await sql`update access_request set workflow_started_at = now() where id = ${missing.request.id}`;

    const lines: string[] = [];
    const logger = pino({}, new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) }));
    const own = new Set<string>([running, terminated, completed, missing].map(({ request }) => request.id));
    const mismatches = (await compareWithEngine(sql, engine.workflowClient, logger)).filter(({ requestId }) => own.has(requestId));
    expect(Object.fromEntries(mismatches.map(({ requestId, engine: state }) => [requestId, state]))).toEqual({
      [terminated.request.id]: 'closed',
      [completed.request.id]: 'closed',
      [missing.request.id]: 'missing',
    });
    for (const { requestId } of mismatches) expect(lines.join('')).toContain(requestId);

    expect(await engine.workflowClient.stateOf(terminated.request.id)).toBe('running');
    expect(await engine.workflowClient.stateOf(missing.request.id)).toBe('running');
    expect(await engine.workflowClient.stateOf(completed.request.id)).toBe('closed');
    expect(await reread(sql, completed.request)).toMatchObject({ state: 'pending', given: null });
    expect((await kindsOf(sql, completed.request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
    expect((await compareWithEngine(sql, engine.workflowClient, silentLogger)).filter(({ requestId }) => own.has(requestId))).toEqual([
      { requestId: completed.request.id, engine: 'closed' },
    ]);
  });

  it('starts the same request 100 times as one run (faults 14)', async () => {
    const { request, site, requester } = await pendingRequest();
    const input = { requestId: request.id, number: request.number, siteNumber: site.siteNumber, requesterId: requester.id, policy: request.policy };
    await Promise.all(Array.from({ length: 100 }, () => engine.workflowClient.startAccessRequest(input)));
    const runs = [];
    for await (const run of engine.client.workflow.list({ query: `WorkflowId = 'access-request-${request.id}'` })) runs.push(run.runId);
    await until('it is listed', async () => (await engine.client.workflow.count(`WorkflowId = 'access-request-${request.id}'`)).count === 1);
    expect(runs.length).toBeLessThanOrEqual(1);
    await engine.workflowClient.decide(request.id, { kind: 'deny', decisionId: newDecisionId(), by: site.primary.id, reason: 'No' });
    await engine.handle(request).result();
    // A completed one is never started again.
    await engine.workflowClient.startAccessRequest(input);
    expect(await engine.workflowClient.stateOf(request.id)).toBe('closed');
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'contacts-asked').length).toBeLessThanOrEqual(1);
    expect(engine.smtp.about(request.id, 'request-denied')).toHaveLength(1);
  });
});
