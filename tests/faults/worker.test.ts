import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { lockRequest } from '../../src/database/access-requests.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import { accessRequestWorkflowId } from '../../src/workflows/names.ts';
import { deny, grant, withdraw } from '../../src/workflows/messages.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKilledWorkers } from '../support/killed-workers.ts';
import { expectNothingLost } from '../support/invariants.ts';
import { createPerson, createRequest, createSecondary, createSite, LONG_POLICY, newDecisionId, reread } from '../support/sites.ts';
import { until } from '../support/until.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKilledWorkers(database);
const { client, workflowClient } = engine;

async function pendingRequest(policy = LONG_POLICY) {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester, { policy });
  await startRequest(sql, workflowClient, request, site.siteNumber);
  return { request, requester, secondary, primary: site.primary, handle: client.workflow.getHandle(accessRequestWorkflowId(request.id)) };
}

it('a worker killed while requests wait, and around each of its activities, loses nothing (faults 1)', { timeout: 360_000 }, async () => {
  // Received while no worker lives.
  const asked = await pendingRequest();
  const [granted, denied, withdrawn, untouched] = await Promise.all([pendingRequest(), pendingRequest(), pendingRequest(), pendingRequest()]);
  const expiring = await pendingRequest({ deadline: 4000, reminders: [1000], escalation: 2500 });
  await granted.handle.signal(grant, { decisionId: newDecisionId(), by: granted.primary.id });
  const all = [asked, granted, denied, withdrawn, untouched, expiring];

  // In the middle of a mail to a contact: taken over by the server, and nobody has noted it.
  const contactAsked = engine.arrivalOf(asked.request.id, 'decision-asked');
  const first = engine.startWorker();
  await contactAsked;
  await first.kill();
  engine.smtp.onMail = undefined;

  // Before the effect of a decision: it waits for the row.
  const second = engine.startWorker();
  const decisionId = newDecisionId();
  await sql.begin(async (tx) => {
    await lockRequest(tx, denied.request.id);
    await denied.handle.signal(deny, { decisionId, by: denied.secondary.id, reason: 'Unknown to us' });
    await engine.workerWaitsForRow();
    await second.kill();
  });
  expect((await reread(sql, denied.request)).state).toBe('pending');

  // After the effect, before the engine hears of it; the mail about it is on its way. The denial, too, may come to its mail already.
  const told = engine.arrivalOf(denied.request.id, 'request-denied');
  const third = engine.startWorker();
  await withdrawn.handle.signal(withdraw, { decisionId: newDecisionId(), by: withdrawn.requester.id });
  await until('it is recorded', async () => (await reread(sql, withdrawn.request)).state === 'withdrawn', { within: 90_000, every: 2 });
  await third.kill();

  // In the middle of a mail about an outcome, and of reminders, escalation or expiry.
  const fourth = engine.startWorker();
  await told;
  await fourth.kill();
  engine.smtp.onMail = undefined;

  // At last one that lives.
  const last = engine.startWorker();
  await last.ready;
  for (const one of [asked, untouched]) await one.handle.signal(grant, { decisionId: newDecisionId(), by: one.secondary.id });
  await Promise.all(all.map(({ handle }) => handle.result()));
  for (const { request } of all) await expectNothingLost({ sql, smtp: engine.smtp, client }, request);
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

it('a signal that comes while no worker lives is recorded by the next one, once (faults 8)', { timeout: 240_000 }, async () => {
  const { request, primary, handle } = await pendingRequest();
  const message = { decisionId: newDecisionId(), by: primary.id };
  for (let round = 0; round < 10; round += 1) await handle.signal(grant, message);
  await handle.signal('deny', { decisionId: randomUUID(), by: primary.id, reason: 'Too late' });
  const worker = engine.startWorker();
  await handle.result();
  await expectNothingLost({ sql, smtp: engine.smtp, client }, request);
  expect(await reread(sql, request)).toMatchObject({ state: 'granted', decisionId: message.decisionId });
  await worker.kill();
});

it('what was sent first while no worker lives counts first, whatever its name (faults 8)', { timeout: 240_000 }, async () => {
  const { request, primary, secondary, handle } = await pendingRequest();
  await handle.signal('unheard-of', {});
  await handle.signal(deny, { decisionId: newDecisionId(), by: secondary.id, reason: 'Unknown to us' });
  await handle.signal(grant, { decisionId: newDecisionId(), by: primary.id });
  const worker = engine.startWorker();
  await handle.result();
  expect(await reread(sql, request)).toMatchObject({ state: 'denied', decidedBy: secondary.id });
  await worker.kill();
});
