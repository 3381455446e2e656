import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { invitationScene, refusalOf } from '../../tests/support/invitation-scene.ts';
import { invitationEvents } from '../../tests/support/invitations.ts';
import { createPerson, createRequest, createSecondary, DOWNLOADS, kindsOf, MANAGES, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { lockAccess, upsertAccess } from '../database/access.ts';
import { selectPersonById } from '../database/people.ts';
import type { InvitationMessage } from '../domain/invitation.ts';
import { NO_PERMISSIONS, type Permissions } from '../domain/permissions.ts';
import { decideInvitation as decideByPage } from '../server/use-cases/decide-invitation.ts';
import { accept, change, decideInvitation, decline, sendAgain, withdraw } from './messages.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const invited = (options: Parameters<typeof invitationScene>[2] = {}) => invitationScene(sql, engine, options);
const by = (person: { id: string }, more: object = {}) => ({ decisionId: newDecisionId(), by: person.id, ...more });

describe('an open invitation', () => {
  it('sends the welcome mail at once, and gives access with the acceptance', async () => {
    const { person, primary, handle, update, row, mails, holds, invitation } = await invited();
    await until('the welcome mail', () => mails('welcome').length === 1);
    expect(await holds()).toBeUndefined();
    const answer = await update('accept', person, { version: 1 });
    expect(answer).toMatchObject({ status: 'recorded', decision: 'accept', by: person.id });
    const closed = await row();
    const outcome = { state: 'accepted', decisionId: closed.decisionId, by: person.id, at: answer.at };
    expect(await handle.result()).toEqual({ outcome, undelivered: [] });
    expect(await holds()).toEqual(DOWNLOADS);
    expect(closed).toMatchObject({ state: 'accepted', giverId: primary.id, timesSent: 1 });
    expect(await selectPersonById(sql, person.id)).toMatchObject({ firstName: 'Maryse', lastName: 'Typed' });
    expect(await invitationEvents(sql, invitation)).toMatchObject([
      { kind: 'invitation-made', actorId: primary.id, after: DOWNLOADS },
      { kind: 'invitation-sent', via: 'workflow' },
      { kind: 'invitation-accepted', via: 'page', actorId: person.id, before: null, after: DOWNLOADS, detail: { giver: primary.id } },
    ]);
    expect(engine.smtp.about(invitation.id)).toHaveLength(1);
    await expect(update('decline', person)).rejects.toThrow(WorkflowNotFoundError);
  });

  it('is declined, revoked, sent again and changed by signal as by page', async () => {
    const declined = await invited();
    await declined.handle.signal(decline, { decisionId: newDecisionId(), by: declined.person.id });
    await expect(declined.handle.result()).resolves.toMatchObject({ outcome: { state: 'declined', by: declined.person.id } });
    expect(declined.mails('request-denied').map(({ to, subject }) => [to, subject.includes('Maryse Typed declined')])).toEqual([
      [declined.primary.email, true],
    ]);

    const revoked = await invited();
    await until('the welcome mail', () => revoked.mails('welcome').length === 1);
    await revoked.handle.signal(sendAgain, by(revoked.secondary));
    await until('the second mail', () => revoked.mails('welcome').length === 2);
    await revoked.handle.signal(change, by(revoked.secondary, { version: 1, permissions: { ...DOWNLOADS, reporting: 'none' } }));
    await until('the changed mail', () => revoked.mails('welcome').length === 3);
    expect(await revoked.row()).toMatchObject({ version: 2, timesSent: 3, giverId: revoked.secondary.id, inviterId: revoked.primary.id, state: 'open' });
    await revoked.handle.signal(withdraw, by(revoked.primary));
    await expect(revoked.handle.result()).resolves.toMatchObject({ outcome: { state: 'revoked', by: revoked.primary.id }, undelivered: [] });
    expect(await revoked.kinds()).toEqual([
      'invitation-made',
      'invitation-sent',
      'invitation-sent',
      'invitation-changed',
      'invitation-sent',
      'invitation-revoked',
    ]);
    expect(new Set(revoked.mails('welcome').map(({ messageId }) => messageId)).size).toBe(3);
    for (const { holds } of [declined, revoked]) expect(await holds()).toBeUndefined();
  });

  it('answers the same message the same, however often it comes', async () => {
    const { handle, primary, person, mails, row, kinds } = await invited();
    await until('the welcome mail', () => mails('welcome').length === 1);
    const again = { decisionId: newDecisionId(), by: primary.id };
    const answers = [];
    for (let round = 0; round < 3; round += 1) {
      await handle.signal(sendAgain, again);
      answers.push(await handle.executeUpdate(decideInvitation, { args: [{ decision: 'sendAgain', ...again }], updateId: randomUUID() }));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 'recorded', decision: 'sendAgain', by: primary.id });
    await until('the second mail', () => mails('welcome').length === 2);
    expect((await row()).timesSent).toBe(2);
    const accepting = { decisionId: newDecisionId(), by: person.id };
    for (let round = 0; round < 10; round += 1) await handle.signal(accept, accepting).catch(() => undefined);
    await expect(handle.result()).resolves.toMatchObject({ outcome: { decisionId: accepting.decisionId } });
    expect(mails('welcome')).toHaveLength(2);
    expect((await kinds()).filter((kind) => kind !== 'invitation-sent')).toEqual(['invitation-made', 'invitation-accepted']);
  });

  it('is accepted by the invited person alone, whichever way somebody else tries (security 23)', async () => {
    const { site, handle, update, primary, secondary, person, holds, kinds } = await invited();
    const stranger = await createPerson(sql);
    for (const other of [stranger, primary, secondary]) {
      expect(await refusalOf(update('accept', other))).toBe('not-the-invited');
      await handle.signal(accept, by(other));
      expect(await refusalOf(update('decline', other))).toBe('not-the-invited');
    }
    // Not for the invited person to say.
    expect(await refusalOf(update('revoke', person))).toBe('own-access');
    expect(await refusalOf(update('sendAgain', person))).toBe('own-access');
    expect(await refusalOf(update('change', person, { version: 1, permissions: MANAGES }))).toBe('own-access');
    await handle.signal(accept, { decisionId: newDecisionId(), by: newDecisionId() });
    await handle.signal('accept', null);
    await until('all are noted', async () => (await kinds()).filter((kind) => kind === 'invitation-refused').length === 14);
    expect(await holds()).toBeUndefined();
    await expect(update('accept', person)).resolves.toMatchObject({ status: 'recorded' });
    expect(await lockAccess(sql, site.id, stranger.id)).toBeUndefined();
  });

  it('that was changed after the page was shown is not accepted unseen', async () => {
    const { update, person, primary, holds, mails } = await invited();
    await update('change', primary, { version: 1, permissions: { ...DOWNLOADS, reporting: 'none' } });
    // Nobody is written to any more about what was accepted before the mail left.
    await until('the changed mail', () => mails('welcome').some(({ subject }) => subject.startsWith('New offer')));
    expect(await refusalOf(update('accept', person, { version: 1 }))).toBe('changed-meanwhile');
    expect(await refusalOf(update('change', primary, { version: 1, permissions: MANAGES }))).toBe('changed-meanwhile');
    expect(await holds()).toBeUndefined();
    await update('accept', person, { version: 2 });
    expect(await holds()).toEqual({ ...DOWNLOADS, reporting: 'none' });
  });

  it('has one outcome, however many answer at once (security 16)', async () => {
    const { handle, invitation, person, primary, row, kinds, holds } = await invited();
    const messages = Array.from({ length: 50 }, (_, index): InvitationMessage => {
      const kind = (['accept', 'decline', 'revoke'] as const)[index % 3] ?? 'accept';
      return { kind, decisionId: newDecisionId(), by: kind === 'revoke' ? primary.id : person.id };
    });
    const say = (message: InvitationMessage) => decideByPage({ sql, workflowClient: engine.workflowClient }, invitation.id, message);
    const atOnce = await Promise.all(messages.map(say));
    await handle.result();
    const winner = (await row()).decisionId;
    const truth = messages.map(({ decisionId }) => (decisionId === winner ? 'recorded' : 'already-decided'));
    // Whoever was told in time was told the truth; whoever was not hears it now.
    expect(atOnce.map((answer, index) => (answer === 'being-processed' ? truth[index] : answer))).toEqual(truth);
    expect(await Promise.all(messages.map(say))).toEqual(truth);
    const { state } = await row();
    expect((await kinds()).filter((kind) => /^invitation-(accepted|declined|revoked)$/.test(kind))).toEqual([`invitation-${state}`]);
    expect(await holds()).toEqual(state === 'accepted' ? DOWNLOADS : undefined);
  });

  it('whose giver was demoted before the acceptance gives nothing, and asks for another word', async () => {
    const { site, secondary, primary, person, update, row, holds, mails, handle } = await invited({ bySecondary: true });
    await until('the welcome mail', () => mails('welcome').length === 1);
    await upsertAccess(sql, site.id, secondary.id, { ...MANAGES, manageAccess: 'view' });
    expect(await refusalOf(update('accept', person))).toBe('giver-may-not');
    expect(await row()).toMatchObject({ state: 'awaiting', giverId: null, timesAsked: 1 });
    expect(await holds()).toBeUndefined();
    await until('the primary is asked', () => mails('decision-asked').length === 1);
    expect(mails('decision-asked').map(({ to }) => to)).toEqual([primary.email]);
    expect(await refusalOf(update('accept', person))).toBe('not-open');
    await update('grant', primary);
    await until('the invited person hears of it', () => mails('welcome').length === 2);
    await update('accept', person);
    await handle.result();
    expect(await holds()).toEqual(DOWNLOADS);
    expect(await row()).toMatchObject({ state: 'accepted', giverId: primary.id, inviterId: secondary.id });
  });

  it('settles a request of the same person, which is granted once with what the invitation gave', async () => {
    const { site, person, primary, update, handle, holds } = await invited();
    const request = await createRequest(sql, site, person, { asked: { ...DOWNLOADS, purchaseDownload: 'full' } });
    const requested = await engine.start(request, site);
    await update('accept', person);
    await handle.result();
    await expect(requested.result()).resolves.toMatchObject({ outcome: { state: 'granted', by: primary.id } });
    expect(await reread(sql, request)).toMatchObject({ state: 'granted', given: DOWNLOADS, decidedBy: primary.id });
    expect((await kindsOf(sql, request)).filter((kind) => kind === 'request-granted')).toHaveLength(1);
    expect(await holds()).toEqual(DOWNLOADS);
  });

  it('gives no place of a secondary contact that the Site has not', async () => {
    const giving: Permissions = { ...NO_PERMISSIONS, manageAccess: 'update' };
    const { site, person, update, row, holds, kinds } = await invited({ permissions: giving });
    await Promise.all(Array.from({ length: 3 }, () => createSecondary(sql, site)));
    expect(await refusalOf(update('accept', person))).toBe('too-many-secondaries');
    expect(await holds()).toBeUndefined();
    expect((await row()).state).toBe('open');
    expect(await kinds()).toContain('invitation-refused');
    await sql`delete from contact where ctid in (select ctid from contact where site_id = ${site.id} and type = 'secondary' limit 1)`;
    await update('accept', person);
    expect(await holds()).toEqual(giving);
    expect(await sql`select type from contact where site_id = ${site.id} and person_id = ${person.id}`).toEqual([{ type: 'secondary' }]);
  });

  it('takes nothing away from somebody who has more by now', async () => {
    const { site, person, update, holds } = await invited();
    await upsertAccess(sql, site.id, person.id, { ...NO_PERMISSIONS, purchaseDownload: 'full' });
    await update('accept', person);
    expect(await holds()).toEqual({ ...DOWNLOADS, purchaseDownload: 'full' });
  });
});
