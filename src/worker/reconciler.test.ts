import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../tests/support/fake-workflow-client.ts';
import { createPerson, createRequest, createSite, DOWNLOADS, kindsOf, LONG_POLICY, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import { closeRequest } from '../database/access-requests.ts';
import { UnavailableError } from '../domain/errors.ts';
import { REQUESTS } from './reconciled-requests.ts';
import { compareRunning, startUnstarted } from './reconciled-work.ts';
import { startReconciler } from './reconciler.ts';

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

/** Made this very moment, however long the test takes to look. */
async function keepFresh(request: { id: string }): Promise<void> {
  await ownerSql`update access_request set created_at = now() + interval '30 seconds' where id = ${request.id}`;
}

describe('the reconciler', () => {
  it('starts what was received while Temporal was away, and leaves what is still in its submitter’s hands', async () => {
    const [waiting, fresh] = await Promise.all([pendingRequest(), pendingRequest()]);
    await made5SecondsAgo(waiting.request);
    await keepFresh(fresh.request);
    await startUnstarted(REQUESTS, { sql, workflowClient: engine.workflowClient, logger: silentLogger });
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
    expect(await startUnstarted(REQUESTS, { sql, workflowClient: away, logger: silentLogger })).toBe(0);
    expect(calls).toBe(1);
    for (const { request } of requests) expect((await reread(sql, request)).workflowStartedAt).toBeNull();
    expect(await startUnstarted(REQUESTS, { sql, workflowClient: engine.workflowClient, logger: silentLogger })).toBeGreaterThanOrEqual(3);
    for (const { request } of requests) expect((await reread(sql, request)).workflowStartedAt).not.toBeNull();
  });

  it('does not stop after the first hundred', async () => {
    const site = await createSite(sql);
    const [first] = await ownerSql<{ firstName: string }[]>`
      with people as (insert into person (email) select 'many-' || n || '@example.test' from generate_series(1, 120) n returning id)
      insert into access_request (id, site_id, requester_id, asked, why, policy, deadline, created_at)
      select gen_random_uuid(), ${site.id}, id, ${ownerSql.json(DOWNLOADS)}, 'many', ${ownerSql.json({ ...LONG_POLICY })}, now() + interval '1 day', now() - interval '1 minute' from people
      returning id`;
    expect(first).toBeDefined();
    expect(await startUnstarted(REQUESTS, { sql, workflowClient: fakeWorkflowClient(), logger: silentLogger })).toBeGreaterThanOrEqual(120);
    await ownerSql`update access_request set state = 'expired', decided_at = now() where site_id = ${site.id}`;
  });

  it('says why Temporal refuses, since that may be a setting', async () => {
    const { request } = await pendingRequest();
    await made5SecondsAgo(request);
    const lines: string[] = [];
    const logger = pino({}, new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) }));
    const refusing = fakeWorkflowClient({
      startAccessRequest: async () => {
        throw new UnavailableError('Temporal did not answer', {
          cause: new Error('Failed to start Workflow', { cause: new Error('no mapping for SiteNumber') }),
        });
      },
    });
    await startUnstarted(REQUESTS, { sql, workflowClient: refusing, logger });
    expect(lines.join('')).toContain('no mapping for SiteNumber');
    await startUnstarted(REQUESTS, { sql, workflowClient: fakeWorkflowClient(), logger: silentLogger });
  });

  it('is no longer at it a moment after it was told to stop, however many requests wait', async () => {
    const waiting = await Promise.all(Array.from({ length: 3 }, pendingRequest));
    for (const { request } of waiting) await sql`update access_request set workflow_started_at = now() where id = ${request.id}`;
    let asked = 0;
    let stopped: Promise<void> | undefined;
    const reconciler = startReconciler({
      sql,
      logger: silentLogger,
      compareEvery: 20,
      workflowClient: fakeWorkflowClient({
        stateOf: async () => {
          asked += 1;
          stopped ??= reconciler.stop();
          return 'running';
        },
      }),
    });
    await until('it was told to stop', async () => asked > 0);
    await stopped;
    expect(asked).toBe(1);
  });

  it('does not name a request that was decided while it looked', async () => {
    const { request, site } = await pendingRequest();
    await sql`update access_request set workflow_started_at = now() where id = ${request.id}`;
    const deciding = fakeWorkflowClient({
      stateOf: async (id) => {
        if (id !== request.id) return 'running';
        await closeRequest(sql, id, { state: 'denied', decisionId: newDecisionId(), by: site.primary.id, reason: 'No' });
        return 'closed';
      },
    });
    expect(await compareRunning(REQUESTS, { sql, workflowClient: deciding, logger: silentLogger })).toEqual([]);
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
    const mismatches = (await compareRunning(REQUESTS, { sql, workflowClient: engine.workflowClient, logger })).filter(({ id }) => own.has(id));
    expect(Object.fromEntries(mismatches.map(({ id, engine: state }) => [id, state]))).toEqual({
      [terminated.request.id]: 'closed',
      [completed.request.id]: 'closed',
      [missing.request.id]: 'missing',
    });
    for (const { id } of mismatches) expect(lines.join('')).toContain(id);

    expect(await engine.workflowClient.stateOf(terminated.request.id)).toBe('running');
    expect(await engine.workflowClient.stateOf(missing.request.id)).toBe('running');
    expect(await engine.workflowClient.stateOf(completed.request.id)).toBe('closed');
    expect(await reread(sql, completed.request)).toMatchObject({ state: 'pending', given: null });
    expect((await kindsOf(sql, completed.request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
    expect((await compareRunning(REQUESTS, { sql, workflowClient: engine.workflowClient, logger: silentLogger })).filter(({ id }) => own.has(id))).toEqual([
      { id: completed.request.id, engine: 'closed' },
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
