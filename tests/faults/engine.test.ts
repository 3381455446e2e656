import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedTemporal, startTemporal } from '../../src/embedded/temporal-server.ts';
import { UnavailableError } from '../../src/domain/errors.ts';
import { createMailer, type Mailer } from '../../src/mail/mailer.ts';
import { decideRequest } from '../../src/server/use-cases/decide-request.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { REQUESTS } from '../../src/worker/reconciled-requests.ts';
import { compareRunning } from '../../src/worker/reconciled-work.ts';
import { startReconciler } from '../../src/worker/reconciler.ts';
import { silentProgress } from '../../src/embedded/progress.ts';
import { useTestDatabase } from '../support/database.ts';
import { expectNothingLost } from '../support/invariants.ts';
import { createPerson, createRequest, createSite, kindsOf, newDecisionId, reread } from '../support/sites.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { TEST_PUBLIC_URL } from '../support/temporal.ts';
import { until } from '../support/until.ts';
import { silentLogger, startTestWorker, type TestWorker } from '../support/worker.ts';

const { sql } = useTestDatabase();
const taskQueue = 'octroi';
const namespace = 'default';
const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-engine-'));
let temporal: EmbeddedTemporal;
let port = 0;
let connection: Connection;
let client: Client;
let workflowClient: WorkflowClient;
let worker: TestWorker;
let smtp: SmtpSink;
let mailer: Mailer;

/** The same data and the same port as before. */
async function startEngine(): Promise<void> {
  temporal = await startTemporal({ dataDirectory, port, portRequested: port !== 0, uiPort: 0, uiPortRequested: false, namespace, progress: silentProgress });
  port = temporal.port;
}

beforeAll(async () => {
  await startEngine();
  const target = { address: temporal.address, namespace };
  connection = Connection.lazy(target);
  client = new Client({ connection, namespace });
  workflowClient = createWorkflowClient(target, { answerWithin: 1500 });
  smtp = await startSmtpSink();
  mailer = createMailer({ smtpUrl: smtp.url, from: 'octroi@octroi.example.test', timeout: 2000 });
  worker = await startTestWorker({ ...target, taskQueue }, { sql, mailer, publicUrl: TEST_PUBLIC_URL, programmeName: 'Licence Programme' });
});
afterAll(async () => {
  await worker?.stop();
  await workflowClient?.close();
  await connection?.close();
  mailer?.close();
  await smtp?.stop();
  await temporal?.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

async function receivedRequest() {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  return { site, requester, request: await createRequest(sql, site, requester) };
}

it('Temporal stopped and back: what is received starts later, decisions say so and change nothing (faults 3 and 5)', { timeout: 120_000 }, async () => {
  const before = await receivedRequest();
  await startRequest(sql, workflowClient, before.request, before.site.siteNumber);
  await until('the contact is asked', () => smtp.about(before.request.id, 'decision-asked').length);
  await temporal.kill();

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

  await startEngine();
  const reconciler = startReconciler({ sql, workflowClient, logger: silentLogger, startEvery: 200 });
  await until('all have started', async () => (await sql`select from access_request where workflow_started_at is null`).length === 0, { within: 60_000 });
  await reconciler.stop();
  // The same form sent again, as somebody does who was told to try again.
  await until(
    'deciding works again',
    async () => (await decideRequest({ sql, workflowClient }, before.request.id, decision).catch(() => undefined)) !== undefined,
    { within: 60_000, every: 500 },
  );
  for (const { request, site } of meanwhile)
    await workflowClient.decide(request.id, { kind: 'deny', decisionId: newDecisionId(), by: site.primary.id, reason: 'Not now' });
  for (const { request } of [before, ...meanwhile]) await expectNothingLost({ sql, smtp, client }, request);
  expect(await reread(sql, before.request)).toMatchObject({ state: 'granted', decisionId: decision.decisionId });
});

it('killed under load, it ends every request it had acknowledged, with one outcome each (faults 3)', { timeout: 120_000 }, async () => {
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
  await temporal.kill();
  await startEngine();
  await Promise.all(deciding);
  for (const { request } of requests) await expectNothingLost({ sql, smtp, client }, request);
});

it('come back with none of its data, it is told of every pending request again, and nothing is granted by that (faults 11)', { timeout: 120_000 }, async () => {
  const { request, site } = await receivedRequest();
  await startRequest(sql, workflowClient, request, site.siteNumber);
  await until('the contact is asked', () => smtp.about(request.id, 'decision-asked').length);
  const asked = await reread(sql, request);
  await temporal.kill();
  rmSync(join(dataDirectory, 'temporal'), { recursive: true, force: true });
  await startEngine();
  const mismatches = await until('it answers', () => compareRunning(REQUESTS, { sql, workflowClient, logger: silentLogger }), { within: 60_000 });
  expect(mismatches).toContainEqual({ id: request.id, engine: 'missing' });
  await until('it runs again', async () => (await workflowClient.stateOf(request.id).catch(() => 'away')) === 'running');
  expect(await reread(sql, request)).toMatchObject({ state: 'pending', deadline: asked.deadline });
  await until(
    'deciding works',
    async () =>
      (await workflowClient.decide(request.id, { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id }).catch(() => undefined)) !== undefined,
    { within: 60_000, every: 500 },
  );
  await expectNothingLost({ sql, smtp, client }, request);
});
