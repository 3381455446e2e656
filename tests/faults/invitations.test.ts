import { expect, it } from 'vitest';
import { lockAccess } from '../../src/database/access.ts';
import { lockInvitation } from '../../src/database/invitations.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { startInvitation } from '../../src/temporal/start-invitation.ts';
import { invitationWorkflowId } from '../../src/workflows/names.ts';
import { accept, decline, deny, grant } from '../../src/workflows/messages.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKilledWorkers } from '../support/killed-workers.ts';
import { createInvitation, createStranger, invitationEvents, LONG_INVITATION_POLICY, rereadInvitation } from '../support/invitations.ts';
import { createSecondary, createSite, DOWNLOADS, newDecisionId } from '../support/sites.ts';
import { until } from '../support/until.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKilledWorkers(database);
const { client, workflowClient } = engine;

const DOCUMENTS: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };

async function made({ state = 'open', permissions = DOWNLOADS, policy = LONG_INVITATION_POLICY }: Parameters<typeof createInvitation>[4] = {}) {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  const secondary = await createSecondary(sql, site);
  const invitation = await createInvitation(sql, site, secondary, person, { state, permissions, policy });
  await startInvitation(sql, workflowClient, invitation, site.siteNumber);
  return { site, person, secondary, primary: site.primary, invitation, handle: client.workflow.getHandle(invitationWorkflowId(invitation.id)) };
}

type Made = Awaited<ReturnType<typeof made>>;

/** One outcome, which PostgreSQL and Temporal tell alike; the access that it gives and no other; one event for each step; each mail at least once, copies under the same Message-ID. */
async function expectNothingLost({ site, person, invitation, handle }: Made, state: string): Promise<void> {
  const result: unknown = await handle.result();
  const row = await rereadInvitation(sql, invitation);
  expect(row.state).toBe(state);
  expect(result).toEqual({ outcome: { state, decisionId: row.decisionId, by: row.closedBy, at: row.closedAt?.toISOString() }, undelivered: [] });
  expect(await lockAccess(sql, site.id, person.id)).toEqual(state === 'accepted' ? row.permissions : undefined);
  const kinds = (await invitationEvents(sql, invitation)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => /^invitation-(accepted|declined|denied|revoked|expired)$/.test(kind))).toEqual([`invitation-${state}`]);
  for (const kind of ['invitation-made', 'invitation-granted', 'invitation-sent', 'contacts-asked'])
    expect(kinds.filter((one) => one === kind).length).toBeLessThanOrEqual(1);
  const mails = await sql<
    { key: string; done: boolean }[]
  >`select key, sent_at is not null or refused_at is not null as done from mail where ref = ${invitation.id}`;
  // Nobody is written to any more about what was over before the mail left.
  expect(mails.filter(({ key, done }) => !done && !/^(decision-|invitation-reminder|welcome)/.test(key))).toEqual([]);
  for (const { key, done } of mails) if (done) expect(engine.smtp.about(invitation.id).some(({ messageId }) => messageId.startsWith(`<${key}@`))).toBe(true);
  for (const { messageId } of engine.smtp.about(invitation.id)) expect(mails.some(({ key }) => messageId.startsWith(`<${key}@`))).toBe(true);
}

it('a worker killed around an acceptance, a second word and their mails loses nothing (faults 1)', { timeout: 360_000 }, async () => {
  const [accepted, granted, denied, untouched] = [
    await made(),
    await made({ state: 'awaiting', permissions: DOCUMENTS }),
    await made({ state: 'awaiting', permissions: DOCUMENTS }),
    await made(),
  ];
  const expiring = await made({ policy: { ...LONG_INVITATION_POLICY, deadline: 4000, reminder: 1500 } });

  // In the middle of the welcome mail: taken over by the server, and nobody has noted it.
  const welcomed = engine.arrivalOf(untouched.invitation.id, 'welcome');
  const first = engine.startWorker();
  await welcomed;
  await first.kill();
  engine.smtp.onMail = undefined;

  // Before the effect of the acceptance: it waits for the row.
  const second = engine.startWorker();
  const decisionId = newDecisionId();
  await sql.begin(async (tx) => {
    await lockInvitation(tx, accepted.invitation.id);
    await accepted.handle.signal(accept, { decisionId, by: accepted.person.id });
    await engine.workerWaitsForRow();
    await second.kill();
  });
  expect((await rereadInvitation(sql, accepted.invitation)).state).toBe('open');
  expect(await lockAccess(sql, accepted.site.id, accepted.person.id)).toBeUndefined();

  // After the effect, before the engine hears of it; a second word is on its way.
  await granted.handle.signal(grant, { decisionId: newDecisionId(), by: granted.primary.id });
  const third = engine.startWorker();
  await until('it is recorded', async () => (await rereadInvitation(sql, accepted.invitation)).state === 'accepted', { within: 90_000, every: 2 });
  await third.kill();

  // In the middle of the mail about a denial.
  await denied.handle.signal(deny, { decisionId: newDecisionId(), by: denied.primary.id, reason: 'Unknown to us' });
  const told = engine.arrivalOf(denied.invitation.id, 'request-denied');
  const fourth = engine.startWorker();
  await told;
  await fourth.kill();
  engine.smtp.onMail = undefined;

  // At last one that lives.
  const last = engine.startWorker();
  await last.ready;
  await until('the granted one is open', async () => (await rereadInvitation(sql, granted.invitation)).state === 'open');
  await until('its welcome mail', () => engine.smtp.about(granted.invitation.id, 'welcome').length > 0);
  await granted.handle.signal(accept, { decisionId: newDecisionId(), by: granted.person.id });
  await untouched.handle.signal(decline, { decisionId: newDecisionId(), by: untouched.person.id });
  await expectNothingLost(accepted, 'accepted');
  await expectNothingLost(granted, 'accepted');
  await expectNothingLost(denied, 'denied');
  await expectNothingLost(untouched, 'declined');
  await expectNothingLost(expiring, 'expired');
  expect(await rereadInvitation(sql, accepted.invitation)).toMatchObject({ decisionId, closedBy: accepted.person.id });
  for (const one of [untouched, granted]) expect(new Set(engine.smtp.about(one.invitation.id, 'welcome').map(({ messageId }) => messageId)).size).toBe(1);
  await expect(last.stop()).resolves.toBe(0);
});

it('what was said while no worker lived counts once, and in the order in which it was sent (faults 8)', { timeout: 240_000 }, async () => {
  const one = await made();
  const message = { decisionId: newDecisionId(), by: one.person.id };
  for (let round = 0; round < 10; round += 1) await one.handle.signal(decline, message);
  await one.handle.signal(accept, { decisionId: newDecisionId(), by: one.person.id });
  const worker = engine.startWorker();
  await expectNothingLost(one, 'declined');
  expect((await rereadInvitation(sql, one.invitation)).decisionId).toBe(message.decisionId);
  await worker.kill();
});
