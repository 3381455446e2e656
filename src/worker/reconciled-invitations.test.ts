import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../tests/support/fake-workflow-client.ts';
import { createInvitation, createStranger, invitationEvents, rereadInvitation } from '../../tests/support/invitations.ts';
import { createSite, newDecisionId } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import { closeInvitation, type Invitation } from '../database/invitations.ts';
import { UnavailableError } from '../domain/errors.ts';
import { INVITATIONS } from './reconciled-invitations.ts';
import { compareRunning, startUnstarted } from './reconciled-work.ts';
import { startReconciler } from './reconciler.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);
const reconciling = { sql, workflowClient: engine.workflowClient, logger: silentLogger };

async function made() {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  return { site, person, invitation: await createInvitation(sql, site, site.primary, person) };
}

const made5SecondsAgo = ({ id }: Invitation) => ownerSql`update invitation set created_at = now() - interval '5 seconds' where id = ${id}`;

/** Made this very moment, however long the test takes to look. */
const keepFresh = ({ id }: Invitation) => ownerSql`update invitation set created_at = now() + interval '30 seconds' where id = ${id}`;

describe('the reconciler', () => {
  it('starts invitations that were made while Temporal was away, and leaves those that are in their maker’s hands', async () => {
    const [waiting, fresh] = await Promise.all([made(), made()]);
    await made5SecondsAgo(waiting.invitation);
    await keepFresh(fresh.invitation);
    const away = fakeWorkflowClient({
      startInvitation: async () => {
        throw new UnavailableError('away');
      },
    });
    expect(await startUnstarted(INVITATIONS, { ...reconciling, workflowClient: away })).toBe(0);
    expect((await rereadInvitation(sql, waiting.invitation)).workflowStartedAt).toBeNull();
    await startUnstarted(INVITATIONS, reconciling);
    expect((await rereadInvitation(sql, waiting.invitation)).workflowStartedAt).not.toBeNull();
    await until('the welcome mail', () => engine.smtp.about(waiting.invitation.id, 'welcome').length === 1);
    expect(await engine.workflowClient.stateOfInvitation(waiting.invitation.id)).toBe('running');
    expect(await engine.workflowClient.stateOfInvitation(fresh.invitation.id)).toBe('missing');
  });

  it('goes by itself', async () => {
    const { invitation } = await made();
    await made5SecondsAgo(invitation);
    const reconciler = startReconciler({ ...reconciling, startEvery: 20, compareEvery: 20 });
    await until('it was started', async () => (await rereadInvitation(sql, invitation)).workflowStartedAt);
    await reconciler.stop();
  });

  it('brings back what is lost or failed, which goes on where it was and writes to nobody twice; and guesses nothing (faults 11)', async () => {
    const [running, terminated, completed, missing] = await Promise.all([made(), made(), made(), made()]);
    for (const { invitation, site } of [running, terminated, completed]) await engine.startInvitation(invitation, site);
    await until('all were sent', () => [running, terminated, completed].every(({ invitation }) => engine.smtp.about(invitation.id, 'welcome').length === 1));
    const before = await rereadInvitation(sql, terminated.invitation);
    await engine.invitationHandle(terminated.invitation).terminate('by mistake');
    await engine.workflowClient.decideInvitation(completed.invitation.id, { kind: 'accept', decisionId: newDecisionId(), by: completed.person.id });
    await engine.invitationHandle(completed.invitation).result();
    // As after a restore of the database from before the acceptance, which no part of the product could do.
    await ownerSql`update invitation set state = 'open', decision_id = null, closed_by = null, closed_at = null where id = ${completed.invitation.id}`;
    await sql`update invitation set workflow_started_at = now() where id = ${missing.invitation.id}`;

    const lines: string[] = [];
    const logger = pino({}, new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) }));
    const missed = await compareRunning(INVITATIONS, { ...reconciling, logger });
    const own = Object.fromEntries(missed.map(({ id, engine: state }) => [id, state]));
    expect(own).toMatchObject({ [terminated.invitation.id]: 'closed', [completed.invitation.id]: 'closed', [missing.invitation.id]: 'missing' });
    expect(own).not.toHaveProperty(running.invitation.id);
    for (const { id } of missed) expect(lines.join('')).toContain(id);

    expect(await engine.workflowClient.stateOfInvitation(completed.invitation.id)).toBe('closed');
    expect((await rereadInvitation(sql, completed.invitation)).state).toBe('open');
    const again = engine.invitationHandle(terminated.invitation);
    expect((await again.query<{ deadline: string }, []>('status')).deadline).toBe(before.deadline.toISOString());
    await engine.workflowClient.decideInvitation(terminated.invitation.id, { kind: 'accept', decisionId: newDecisionId(), by: terminated.person.id });
    await again.result();
    expect(engine.smtp.about(terminated.invitation.id, 'welcome')).toHaveLength(1);
    expect((await invitationEvents(sql, terminated.invitation)).map(({ kind }) => kind)).toEqual(['invitation-made', 'invitation-sent', 'invitation-accepted']);
  });

  it('does not name one that was answered while it looked', async () => {
    const { invitation, person } = await made();
    await sql`update invitation set workflow_started_at = now() where id = ${invitation.id}`;
    const answering = fakeWorkflowClient({
      stateOfInvitation: async (id) => {
        if (id !== invitation.id) return 'running';
        await closeInvitation(sql, id, { state: 'declined', decisionId: newDecisionId(), by: person.id });
        return 'closed';
      },
    });
    expect(await compareRunning(INVITATIONS, { ...reconciling, workflowClient: answering })).toEqual([]);
  });
});
