import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { createInvitation, createStranger, invitationEvents, newInvitationId, rereadInvitation } from '../../tests/support/invitations.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, LONG_SITE_POLICY, MANAGES, newDecisionId } from '../../tests/support/sites.ts';
import { until } from '../../tests/support/until.ts';
import { lockAccess, upsertAccess } from '../database/access.ts';
import { type Invitation, lockInvitation } from '../database/invitations.ts';
import { selectAccessState } from '../database/site-users.ts';
import { stampOf } from '../domain/access-change.ts';
import type { AccessChangeId } from '../domain/ids.ts';
import { removeAccess } from '../server/use-cases/remove-access.ts';
import { fakeWorkflowClient } from '../../tests/support/fake-workflow-client.ts';
import { saveSitePolicy } from '../database/site-policies.ts';
import { parseInvitationMessage } from '../domain/invitation-message.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { recordInvitationExpiry } from './record-invitation-expiry.ts';
import { recordInvitationStep } from './record-invitation-step.ts';

const { sql } = useTestDatabase();
const dependencies: ActivityDependencies = { sql, mailer: fakeMailer(), publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' };

async function scene(options: Parameters<typeof createInvitation>[4] = {}) {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  const secondary = await createSecondary(sql, site);
  return { site, person, secondary, primary: site.primary, invitation: await createInvitation(sql, site, secondary, person, options) };
}

const record = ({ id }: Pick<Invitation, 'id'>, kind: string, payload: unknown, messageId: string = randomUUID()) =>
  recordInvitationStep(dependencies, { invitationId: id, messageId, parsed: parseInvitationMessage(kind, payload), via: 'message' });
const by = (person: { id: string }, more: object = {}) => ({ decisionId: newDecisionId(), by: person.id, ...more });
const waitingForLocks = async () => (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;

describe('recordInvitationStep', () => {
  it('gives what it gives, closes the row and writes its event as one; and answers the same when tried again', async () => {
    const { site, person, secondary, invitation } = await scene();
    const payload = by(person);
    const first = await record(invitation, 'accept', payload);
    const row = await rereadInvitation(sql, invitation);
    expect(first).toEqual({ status: 'closed', outcome: { state: 'accepted', decisionId: payload.decisionId, by: person.id, at: row.closedAt?.toISOString() } });
    expect(await record(invitation, 'accept', payload)).toEqual(first);
    expect(await record(invitation, 'decline', by(person))).toEqual(first);
    expect(await recordInvitationExpiry(dependencies, { invitationId: invitation.id })).toEqual(first.status === 'closed' && first.outcome);
    expect(await lockAccess(sql, site.id, person.id)).toEqual(DOWNLOADS);
    expect((await invitationEvents(sql, invitation)).map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['invitation-made', secondary.id],
      ['invitation-accepted', person.id],
    ]);
  });

  it('notes a message that is not allowed once, however often it is tried, with who sent it where that is known', async () => {
    const { invitation } = await scene();
    const stranger = await createPerson(sql);
    const nobody = by({ id: randomUUID() });
    const messageId = randomUUID();
    for (let round = 0; round < 2; round += 1) {
      await record(invitation, 'grant', nobody);
      await record(invitation, 'nonsense', null, messageId);
    }
    await record(invitation, 'accept', by(stranger));
    expect((await invitationEvents(sql, invitation)).slice(1)).toMatchObject([
      { kind: 'invitation-refused', actorId: null, detail: { refusal: 'unknown-person', by: nobody.by } },
      { kind: 'invitation-refused', actorId: null, detail: { refusal: 'malformed', by: null } },
      { kind: 'invitation-refused', actorId: stranger.id, via: 'message', detail: { refusal: 'not-the-invited', decision: 'accept' } },
    ]);
  });

  it('answers a second message under the same id with what it did only where it says the same', async () => {
    const { primary, invitation } = await scene();
    const { version } = await rereadInvitation(sql, invitation);
    const changing = by(primary, { version, permissions: { ...DOWNLOADS, entitlements: 'view' } });
    const first = await record(invitation, 'change', changing);
    expect(first).toMatchObject({ status: 'answered', answer: { status: 'recorded' } });
    expect(await record(invitation, 'change', changing)).toEqual(first);
    expect(await record(invitation, 'change', { ...changing, permissions: { ...DOWNLOADS, allocations: 'update' } })).toMatchObject({
      status: 'refused',
      refusal: 'changed-meanwhile',
    });
    expect((await rereadInvitation(sql, invitation)).permissions).toEqual({ ...DOWNLOADS, entitlements: 'view' });
  });

  it('an old invitation gives nothing back that a contact has taken away since, until somebody says so anew', async () => {
    const { site, person, primary, invitation } = await scene();
    await upsertAccess(sql, site.id, person.id, DOWNLOADS);
    const state = await selectAccessState(sql, site.id, person.id);
    if (!state) throw new Error('no access');
    const removal = { id: randomUUID() as AccessChangeId, site, personId: person.id, by: primary.id, stamp: stampOf(state), reason: 'Left' };
    await removeAccess({ sql, workflowClient: fakeWorkflowClient() }, removal);
    expect(await record(invitation, 'accept', by(person))).toMatchObject({ status: 'refused', refusal: 'giver-may-not', stage: { state: 'awaiting' } });
    expect(await lockAccess(sql, site.id, person.id)).toBeUndefined();
    expect(await record(invitation, 'grant', by(primary))).toMatchObject({ status: 'answered' });
    expect(await record(invitation, 'accept', by(person))).toMatchObject({ status: 'closed', outcome: { state: 'accepted' } });
    expect(await lockAccess(sql, site.id, person.id)).toEqual(DOWNLOADS);
  });

  it('says so where there is no such invitation', async () => {
    const id = newInvitationId();
    expect(await record({ id }, 'accept', by({ id: randomUUID() }))).toEqual({ status: 'missing' });
    expect(await recordInvitationExpiry(dependencies, { invitationId: id })).toBe('invitation-deleted');
  });

  it('and a demotion of the giver happen one after the other', async () => {
    const { site, person, secondary, invitation } = await scene();
    let demoted = false;
    const { accepting, demoting } = await sql.begin(async (tx) => {
      // The acceptance waits for the person's row, its giver locked already.
      await tx`select from person where id = ${person.id} for update`;
      const pending = record(invitation, 'accept', by(person));
      await until('the acceptance waits', async () => (await waitingForLocks()) === 1);
      const demotion = upsertAccess(sql, site.id, secondary.id, { ...MANAGES, manageAccess: 'view' }).then(() => (demoted = true));
      await until('the demotion waits', async () => (await waitingForLocks()) === 2);
      expect(demoted).toBe(false);
      return { accepting: pending, demoting: demotion };
    });
    await expect(accepting).resolves.toMatchObject({ status: 'closed', outcome: { state: 'accepted' } });
    await demoting;
  });

  it('lets a demotion that came first count', async () => {
    const { site, person, secondary, invitation } = await scene();
    const accepting = await sql.begin(async (tx) => {
      await lockInvitation(tx, invitation.id);
      const pending = record(invitation, 'accept', by(person));
      await until('the acceptance waits', async () => (await waitingForLocks()) === 1);
      await upsertAccess(sql, site.id, secondary.id, { ...MANAGES, manageAccess: 'view' });
      return { pending };
    });
    await expect(accepting.pending).resolves.toMatchObject({ status: 'refused', refusal: 'giver-may-not', stage: { state: 'awaiting', asked: 1 } });
    expect(await lockAccess(sql, site.id, person.id)).toBeUndefined();
  });

  it('gives the last place of a secondary contact to one of two who were promised one before the limit was lowered', async () => {
    const site = await createSite(sql);
    await Promise.all([createSecondary(sql, site), createSecondary(sql, site)]);
    const people = await Promise.all([createStranger(sql), createStranger(sql)]);
    const invitations = await Promise.all(people.map((person) => createInvitation(sql, site, site.primary, person, { permissions: MANAGES })));
    await saveSitePolicy(sql, site.id, { ...LONG_SITE_POLICY, secondariesAllowed: 3 }, 0, site.primary.id);
    const results = await Promise.all(invitations.map((invitation, index) => record(invitation, 'accept', by(people[index] ?? { id: '' }))));
    expect(results.map(({ status }) => status).sort()).toEqual(['closed', 'refused']);
    expect(results.find(({ status }) => status === 'refused')).toMatchObject({ refusal: 'too-many-secondaries', stage: { state: 'open' } });
    expect(await sql`select from contact where site_id = ${site.id} and type = 'secondary'`).toHaveLength(3);
  });
});
