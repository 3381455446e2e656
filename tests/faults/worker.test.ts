import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import { lockRequest } from '../../src/database/access-requests.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import { createWorkflowClient } from '../../src/temporal/workflow-client.ts';
import { accessRequestWorkflowId } from '../../src/workflows/names.ts';
import { deny, grant, withdraw } from '../../src/workflows/messages.ts';
import { useTestDatabase } from '../support/database.ts';
import { expectNothingLost } from '../support/invariants.ts';
import { createPerson, createRequest, createSecondary, createSite, LONG_POLICY, newDecisionId, reread } from '../support/sites.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { useOwnNamespace } from '../support/own-namespace.ts';
import { until } from '../support/until.ts';
import { type WorkerProcesses, workerProcesses } from '../support/worker-process.ts';

const database = useTestDatabase();
const { sql } = database;
const { address, namespace } = useOwnNamespace();
const connection = Connection.lazy({ address });
const client = new Client({ connection, namespace });
const workflowClient = createWorkflowClient({ address, namespace });
let smtp: SmtpSink;
let workers: WorkerProcesses;

beforeAll(async () => {
  smtp = await startSmtpSink();
  workers = workerProcesses({
    DATABASE_URL: database.applicationUrl,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: smtp.url,
    PUBLIC_URL: 'http://octroi.example.test',
  });
});
afterAll(async () => {
  await workers?.end();
  await smtp?.stop();
  await workflowClient.close();
  await connection.close();
});

async function pendingRequest(policy = LONG_POLICY) {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester, { policy });
  await startRequest(sql, workflowClient, request, site.siteNumber);
  return { request, requester, secondary, primary: site.primary, handle: client.workflow.getHandle(accessRequestWorkflowId(request.id)) };
}

/** Resolves at the first mail of the kind about the request, before the worker hears that it was taken over: and lets it wait. */
function arrivalOf(request: AccessRequest, kind: string): Promise<void> {
  return new Promise((resolve) => {
    smtp.onMail = (mail) => {
      if (mail.ref !== request.id || mail.kind !== kind) return;
      resolve();
      return new Promise(() => undefined);
    };
  });
}

it('a worker killed while requests wait, and around each of its activities, loses nothing (faults 1)', { timeout: 180_000 }, async () => {
  // Received while no worker lives.
  const asked = await pendingRequest();
  const [granted, denied, withdrawn, untouched] = await Promise.all([pendingRequest(), pendingRequest(), pendingRequest(), pendingRequest()]);
  const expiring = await pendingRequest({ deadline: 4000, reminders: [1000], escalation: 2500 });
  await granted.handle.signal(grant, { decisionId: newDecisionId(), by: granted.primary.id });
  const all = [asked, granted, denied, withdrawn, untouched, expiring];

  // In the middle of a mail to a contact: taken over by the server, and nobody has noted it.
  const contactAsked = arrivalOf(asked.request, 'decision-asked');
  const first = workers.start();
  await contactAsked;
  await first.kill();
  smtp.onMail = undefined;

  // Before the effect of a decision: it waits for the row.
  const second = workers.start();
  const decisionId = newDecisionId();
  await sql.begin(async (tx) => {
    await lockRequest(tx, denied.request.id);
    await denied.handle.signal(deny, { decisionId, by: denied.secondary.id, reason: 'Unknown to us' });
    await until(
      'the decision waits',
      async () =>
        (await sql`select from pg_stat_activity where datname = current_database() and application_name = 'octroi worker' and wait_event_type = 'Lock'`)
          .length > 0,
    );
    await second.kill();
  });
  expect((await reread(sql, denied.request)).state).toBe('pending');

  // After the effect, before the engine hears of it; the mail about it is on its way. The denial, too, may come to its mail already.
  const told = arrivalOf(denied.request, 'request-denied');
  const third = workers.start();
  await withdrawn.handle.signal(withdraw, { decisionId: newDecisionId(), by: withdrawn.requester.id });
  await until('it is recorded', async () => (await reread(sql, withdrawn.request)).state === 'withdrawn', { every: 2 });
  await third.kill();

  // In the middle of a mail about an outcome, and of reminders, escalation or expiry.
  const fourth = workers.start();
  await told;
  await fourth.kill();
  smtp.onMail = undefined;

  // At last one that lives.
  const last = workers.start();
  await last.ready;
  for (const one of [asked, untouched]) await one.handle.signal(grant, { decisionId: newDecisionId(), by: one.secondary.id });
  await Promise.all(all.map(({ handle }) => handle.result()));
  for (const { request } of all) await expectNothingLost({ sql, smtp, client }, request);
  expect(await Promise.all(all.map(async ({ request }) => (await reread(sql, request)).state))).toEqual([
    'granted',
    'granted',
    'denied',
    'withdrawn',
    'granted',
    'expired',
  ]);
  expect(await reread(sql, denied.request)).toMatchObject({ decisionId, decidedBy: denied.secondary.id });
  await expect(last.stop()).resolves.toBe(0);
});

it('a signal that comes while no worker lives is recorded by the next one, once (faults 8)', { timeout: 120_000 }, async () => {
  const { request, primary, handle } = await pendingRequest();
  const message = { decisionId: newDecisionId(), by: primary.id };
  for (let round = 0; round < 10; round += 1) await handle.signal(grant, message);
  await handle.signal('deny', { decisionId: randomUUID(), by: primary.id, reason: 'Too late' });
  const worker = workers.start();
  await handle.result();
  await expectNothingLost({ sql, smtp, client }, request);
  expect(await reread(sql, request)).toMatchObject({ state: 'granted', decisionId: message.decisionId });
  await worker.kill();
});

it('what was sent first while no worker lives counts first, whatever its name (faults 8)', { timeout: 120_000 }, async () => {
  const { request, primary, secondary, handle } = await pendingRequest();
  await handle.signal('unheard-of', {});
  await handle.signal(deny, { decisionId: newDecisionId(), by: secondary.id, reason: 'Unknown to us' });
  await handle.signal(grant, { decisionId: newDecisionId(), by: primary.id });
  const worker = workers.start();
  await handle.result();
  expect(await reread(sql, request)).toMatchObject({ state: 'denied', decidedBy: secondary.id });
  await worker.kill();
});
