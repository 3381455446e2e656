import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { invitationScene, refusalOf } from '../../tests/support/invitation-scene.ts';
import { invitationEvents } from '../../tests/support/invitations.ts';
import { createSecondary, DOWNLOADS, newDecisionId } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { Permissions } from '../domain/permissions.ts';
import { deny, grant, withdraw } from './messages.ts';

const DOCUMENTS: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const invited = (options: Parameters<typeof invitationScene>[2] = {}) => invitationScene(sql, engine, options);
const by = (person: { id: string }, more: object = {}) => ({ decisionId: newDecisionId(), by: person.id, ...more });

describe('an invitation that takes a second word', () => {
  it('is the primary’s to grant where a secondary gives account management; the invited person hears of it then', async () => {
    const { secondary, primary, person, update, row, mails, handle, holds, invitation } = await invited({
      state: 'awaiting',
      permissions: DOCUMENTS,
      bySecondary: true,
    });
    await until('the primary is asked', () => mails('decision-asked').length === 1);
    expect(mails('decision-asked').map(({ to }) => to)).toEqual([primary.email]);
    expect(await refusalOf(update('accept', person))).toBe('not-open');
    expect(await refusalOf(update('sendAgain', primary))).toBe('not-open');
    expect(await refusalOf(update('grant', secondary))).toBe('own-invitation');
    expect(mails('welcome')).toEqual([]);
    const granted = await update('grant', primary, { version: 1, permissions: { ...DOCUMENTS, reporting: 'none' } });
    expect(granted).toMatchObject({ status: 'recorded', decision: 'grant', by: primary.id });
    expect(await row()).toMatchObject({
      state: 'open',
      giverId: primary.id,
      inviterId: secondary.id,
      version: 2,
      permissions: { ...DOCUMENTS, reporting: 'none' },
    });
    await until('the welcome mail', () => mails('welcome').length === 1);
    // A second word too many is told who gave the first.
    expect(await update('deny', primary, { reason: 'No' })).toEqual({ ...granted, status: 'already-decided' });
    await update('accept', person, { version: 2 });
    await handle.result();
    expect(await holds()).toEqual({ ...DOCUMENTS, reporting: 'none' });
    expect(await invitationEvents(sql, invitation)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'invitation-granted', actorId: primary.id, before: DOCUMENTS, after: { ...DOCUMENTS, reporting: 'none' } }),
        expect.objectContaining({ kind: 'invitation-accepted', detail: expect.objectContaining({ giver: primary.id, inviter: secondary.id }) }),
      ]),
    );
  });

  it('is not a second secondary’s to grant where it gives account management, who can grant the rest', async () => {
    const { site, update, row } = await invited({ state: 'awaiting', permissions: DOCUMENTS, bySecondary: true });
    const other = await createSecondary(sql, site);
    expect(await refusalOf(update('grant', other))).toBe('account-management-not-yours');
    await expect(update('grant', other, { permissions: DOWNLOADS })).resolves.toMatchObject({ status: 'recorded' });
    expect(await row()).toMatchObject({ state: 'open', giverId: other.id, permissions: DOWNLOADS });
  });

  it('of a primary with four eyes is any other’s to grant, account management too', async () => {
    const { secondary, person, update, holds, mails, handle } = await invited({ state: 'awaiting', permissions: DOCUMENTS });
    await until('the secondary is asked', () => mails('decision-asked').length === 1);
    expect(mails('decision-asked').map(({ to }) => to)).toEqual([secondary.email]);
    await update('grant', secondary);
    await update('accept', person);
    await handle.result();
    expect(await holds()).toEqual(DOCUMENTS);
  });

  it('is denied with a reason, which whoever invited is told, and nobody else', async () => {
    const { primary, secondary, update, row, mails, handle } = await invited({ state: 'awaiting', permissions: DOCUMENTS, bySecondary: true });
    await expect(update('deny', primary, { reason: '' })).rejects.toThrow();
    await update('deny', primary, { reason: 'Marie left us' });
    await handle.result();
    expect(await row()).toMatchObject({ state: 'denied', reason: 'Marie left us', closedBy: primary.id });
    const [mail] = mails('request-denied');
    expect(mail).toMatchObject({ to: secondary.email });
    expect(mail?.text).toContain('Marie left us');
    expect(mails('welcome')).toEqual([]);
    expect(mails('request-denied')).toHaveLength(1);
  });

  it('is revoked by whoever made it: those who were asked hear that nothing is left to decide', async () => {
    const { primary, secondary, update, mails, handle } = await invited({ state: 'awaiting', permissions: DOCUMENTS, bySecondary: true });
    await until('the primary is asked', () => mails('decision-asked').length === 1);
    await update('revoke', secondary);
    await handle.result();
    expect(mails('request-withdrawn').map(({ to }) => to)).toEqual([primary.email]);
  });

  it('takes the signals grant and deny in the order in which they were sent', async () => {
    const { primary, handle, row } = await invited({ state: 'awaiting', permissions: DOCUMENTS, bySecondary: true });
    await handle.signal(grant, by(primary));
    await handle.signal(deny, by(primary, { reason: 'Too late' }));
    await until('it is open', async () => (await row()).state === 'open');
    await handle.signal(withdraw, by(primary));
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'revoked' } });
  });

  it('that is changed by somebody is no longer granted by the same person', async () => {
    const { site, primary, secondary, update, row, mails } = await invited({ state: 'awaiting', permissions: DOCUMENTS, bySecondary: true });
    const other = await createSecondary(sql, site);
    await until('the primary is asked', () => mails('decision-asked').length === 1);
    await update('change', other, { version: 1, permissions: { ...DOCUMENTS, reporting: 'none' } });
    expect(await row()).toMatchObject({ state: 'awaiting', inviterId: other.id, version: 2, timesAsked: 2 });
    expect(await refusalOf(update('grant', other))).toBe('own-invitation');
    await until('the primary is asked about the change', () => mails('decision-asked').length === 2);
    expect(new Set(mails('decision-asked').map(({ messageId }) => messageId)).size).toBe(2);
    expect(await refusalOf(update('grant', primary, { version: 1 }))).toBe('changed-meanwhile');
    await update('grant', primary, { version: 2 });
    expect(await row()).toMatchObject({ state: 'open', giverId: primary.id, inviterId: other.id });
    expect(await refusalOf(update('change', secondary, { version: 2, permissions: { ...DOCUMENTS, accountDocuments: 'none' } }))).toBe(
      'account-management-not-yours',
    );
    expect(await refusalOf(update('change', primary, { version: 2, permissions: { ...DOCUMENTS, reporting: 'none' } }))).toBe('nothing-changed');
  });
});
