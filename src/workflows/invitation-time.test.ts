import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { invitationScene } from '../../tests/support/invitation-scene.ts';
import { invitationEvents } from '../../tests/support/invitations.ts';
import { createSecondary, DOWNLOADS, LONG_POLICY, newDecisionId } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { upsertAccess } from '../database/access.ts';
import { NO_PERMISSIONS, type Permissions } from '../domain/permissions.ts';
import type { InvitationStatus } from './names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

const DOCUMENTS: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);

// Each waits for its own clock, so they wait together.
describe.concurrent('while nobody answers an invitation', () => {
  it('the invited person is reminded once, and it expires', async () => {
    const policy = { deadline: 12_000, reminder: 4000, decision: LONG_POLICY };
    const { invitation, person, primary, handle, row, mails, holds } = await invitationScene(sql, engine, { policy });
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'expired', by: null, decisionId: null }, undelivered: [] });
    expect(await invitationEvents(sql, invitation)).toMatchObject([
      { kind: 'invitation-made' },
      { kind: 'invitation-sent', via: 'workflow' },
      { kind: 'invitation-reminded', via: 'timer' },
      { kind: 'invitation-expired', via: 'timer', actorId: null },
    ]);
    for (const kind of ['welcome', 'invitation-reminder']) expect(mails(kind).map(({ to }) => to)).toEqual([person.email]);
    expect(mails('request-expired').map(({ to }) => to)).toEqual([primary.email]);
    const closed = await row();
    expect(closed.closedAt?.getTime()).toBeGreaterThanOrEqual(closed.deadline.getTime());
    expect(closed.lastRemindedAt).not.toBeNull();
    expect(await holds()).toBeUndefined();
    expect((await handle.describe()).typedSearchAttributes.get(REQUEST_STATE)).toBe('expired');
  });

  it('sent again, the person has the whole time once more, and is reminded once more', async () => {
    const policy = { deadline: 60_000, reminder: 1200, decision: LONG_POLICY };
    const { primary, person, update, row, mails, handle } = await invitationScene(sql, engine, { policy });
    await until('the reminder', () => mails('invitation-reminder').length === 1);
    const before = await row();
    await update('sendAgain', primary);
    const after = await row();
    expect(after.deadline.getTime()).toBeGreaterThan(before.deadline.getTime());
    expect((await handle.query<InvitationStatus, []>('status')).deadline).toBe(after.deadline.toISOString());
    await until('the second reminder', () => mails('invitation-reminder').length === 2);
    expect(new Set(mails('invitation-reminder').map(({ messageId }) => messageId)).size).toBe(2);
    await update('accept', person);
    await handle.result();
    expect(mails('request-expired')).toEqual([]);
  });

  it('those who can say the second word are reminded, then everybody and the desk, and whoever invited hears that it expired', async () => {
    const policy = { deadline: 60_000, reminder: 30_000, decision: { deadline: 15_000, reminders: [3000], escalation: 8000 } };
    const deskEmail = `desk-${newDecisionId()}@vendor.example.test`;
    const scene = await invitationScene(sql, engine, { state: 'awaiting', permissions: DOCUMENTS, bySecondary: true, policy, deskEmail });
    const { site, invitation, primary, secondary, handle, mails, kinds } = scene;
    const other = await createSecondary(sql, site);
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'expired' }, undelivered: [] });
    const readers = (kind: string) =>
      mails(kind)
        .map(({ to }) => to)
        .sort();
    expect(readers('decision-asked')).toEqual([primary.email]);
    expect(readers('decision-reminder')).toEqual([primary.email]);
    expect(readers('decision-escalated')).toEqual([primary.email, other.email, deskEmail].sort());
    expect(readers('request-expired')).toEqual([secondary.email]);
    expect(mails('welcome')).toEqual([]);
    expect(await kinds()).toEqual(['invitation-made', 'contacts-asked', 'reminder-sent', 'request-escalated', 'invitation-expired']);
    expect((await invitationEvents(sql, invitation)).find(({ kind }) => kind === 'request-escalated')?.detail).toEqual({ contacts: [primary.id, other.id] });
  });

  it('those are asked who can say it at that moment', async () => {
    const policy = { deadline: 60_000, reminder: 30_000, decision: { deadline: 50_000, reminders: [20_000], escalation: 40_000 } };
    const { site, primary, secondary, mails } = await invitationScene(sql, engine, { state: 'awaiting', policy });
    await until('the secondary is asked', () => mails('decision-asked').length === 1);
    await upsertAccess(sql, site.id, secondary.id, NO_PERMISSIONS);
    const late = await createSecondary(sql, site);
    const [reminder] = await until('somebody is reminded', () => mails('decision-reminder').length > 0 && mails('decision-reminder'));
    expect(reminder?.to).toBe(late.email);
    expect(mails('decision-reminder').map(({ to }) => to)).not.toContain(primary.email);
  });

  it('has the whole time to answer from the second word on, and goes silent after the answer', async () => {
    const policy = { deadline: 60_000, reminder: 700, decision: { deadline: 50_000, reminders: [12_000], escalation: 40_000 } };
    const { primary, person, update, row, mails, handle, kinds } = await invitationScene(sql, engine, {
      state: 'awaiting',
      permissions: DOCUMENTS,
      bySecondary: true,
      policy,
    });
    const granted = await update('grant', primary);
    const open = await row();
    expect(open.deadline.getTime() - Date.parse(granted.at)).toBe(60_000);
    await until('the invited person is reminded', () => mails('invitation-reminder').length === 1);
    await update('decline', person);
    await handle.result();
    expect(mails('decision-reminder')).toEqual([]);
    expect((await kinds()).at(-1)).toBe('invitation-declined');
  });
});
