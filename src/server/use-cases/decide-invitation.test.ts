import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { directEngine } from '../../../tests/support/direct-engine.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createInvitation, createStranger, invitationEvents, rereadInvitation } from '../../../tests/support/invitations.ts';
import { createPerson, createSecondary, createSite, DOWNLOADS, newDecisionId } from '../../../tests/support/sites.ts';
import { lockAccess, upsertAccess } from '../../database/access.ts';
import { closeInvitation } from '../../database/invitations.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { InvitationId } from '../../domain/ids.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { decideInvitation } from './decide-invitation.ts';

const { sql } = useTestDatabase();
const direct = { sql, workflowClient: directEngine(sql) };

async function scene(options: Parameters<typeof createInvitation>[4] = {}) {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  const secondary = await createSecondary(sql, site);
  const invitation = await createInvitation(sql, site, secondary, person, options);
  return { site, person, secondary, primary: site.primary, invitation };
}

const said = (by: { id: Parameters<typeof lockAccess>[2] }) => ({ decisionId: newDecisionId(), by: by.id });
const refusal = (word: string) => expect.objectContaining({ name: 'ForbiddenError', refusal: word }) as Error;

describe('decideInvitation', () => {
  it('answers with what is stored, and the same message the same', async () => {
    const { site, person, invitation } = await scene();
    const accepting = { kind: 'accept', ...said(person), version: 1 } as const;
    expect(await decideInvitation(direct, invitation.id, accepting)).toBe('recorded');
    expect(await decideInvitation(direct, invitation.id, accepting)).toBe('recorded');
    expect(await decideInvitation(direct, invitation.id, { kind: 'decline', ...said(person) })).toBe('already-decided');
    expect(await lockAccess(sql, site.id, person.id)).toEqual(DOWNLOADS);
    expect((await rereadInvitation(sql, invitation)).workflowStartedAt).not.toBeNull();
  });

  it('answers a grant the same after the invitation has come to its end', async () => {
    const { primary, person, invitation } = await scene({ state: 'awaiting' });
    const granting = { kind: 'grant', ...said(primary) } as const;
    expect(await decideInvitation(direct, invitation.id, granting)).toBe('recorded');
    expect(await decideInvitation(direct, invitation.id, { kind: 'deny', ...said(primary), reason: 'no' })).toBe('already-decided');
    await decideInvitation(direct, invitation.id, { kind: 'accept', ...said(person) });
    expect(await decideInvitation(direct, invitation.id, granting)).toBe('recorded');
  });

  it('refuses what the rules refuse, and notes it in the history once', async () => {
    const { site, primary, secondary, person, invitation } = await scene({ state: 'awaiting', permissions: { ...DOWNLOADS, accountDocuments: 'view' } });
    const stranger = await createPerson(sql);
    const other = await createSecondary(sql, site);
    await expect(decideInvitation(direct, invitation.id, { kind: 'accept', ...said(stranger) })).rejects.toThrow(refusal('not-the-invited'));
    await expect(decideInvitation(direct, invitation.id, { kind: 'accept', ...said(person) })).rejects.toThrow(refusal('not-open'));
    await expect(decideInvitation(direct, invitation.id, { kind: 'grant', ...said(stranger) })).rejects.toThrow(refusal('not-a-decider'));
    await expect(decideInvitation(direct, invitation.id, { kind: 'grant', ...said(secondary) })).rejects.toThrow(refusal('own-invitation'));
    await expect(decideInvitation(direct, invitation.id, { kind: 'grant', ...said(primary), version: 7 })).rejects.toThrow(refusal('changed-meanwhile'));
    const giving = { kind: 'grant', ...said(other) } as const;
    await expect(decideInvitation(direct, invitation.id, giving)).rejects.toThrow(refusal('account-management-not-yours'));
    await expect(decideInvitation(direct, invitation.id, giving)).rejects.toThrow(ForbiddenError);
    await expect(decideInvitation(direct, newDecisionId() as string as InvitationId, giving)).rejects.toThrow(NotFoundError);
    const refused = (await invitationEvents(sql, invitation)).filter(({ kind }) => kind === 'invitation-refused');
    expect(refused.map(({ detail }) => detail?.['refusal'])).toEqual([
      'not-the-invited',
      'not-a-decider',
      'own-invitation',
      'changed-meanwhile',
      'account-management-not-yours',
    ]);
    expect((await rereadInvitation(sql, invitation)).state).toBe('awaiting');
  });

  it('tells an accepting person that the giver may not give it any more', async () => {
    const { site, secondary, person, invitation } = await scene();
    await upsertAccess(sql, site.id, secondary.id, NO_PERMISSIONS);
    await expect(decideInvitation(direct, invitation.id, { kind: 'accept', ...said(person) })).rejects.toThrow(refusal('giver-may-not'));
    expect(await rereadInvitation(sql, invitation)).toMatchObject({ state: 'awaiting', giverId: null });
  });

  it('hands over first what Temporal has not taken yet, and says what is not known', async () => {
    const { person, invitation } = await scene();
    const calls: string[] = [];
    const workflowClient = fakeWorkflowClient({
      startInvitation: async () => void calls.push('start'),
      decideInvitation: async () => {
        calls.push('decide');
        return { kind: 'unknown' };
      },
    });
    expect(await decideInvitation({ sql, workflowClient }, invitation.id, { kind: 'accept', ...said(person) })).toBe('being-processed');
    expect(calls).toEqual(['start', 'decide']);
  });

  it('reads back what was recorded although the answer got lost', async () => {
    const { person, invitation } = await scene();
    const accepting = { kind: 'accept', ...said(person) } as const;
    const losing = fakeWorkflowClient({
      decideInvitation: async (id, message) => {
        await direct.workflowClient.decideInvitation(id, message);
        return { kind: 'unknown' };
      },
    });
    expect(await decideInvitation({ sql, workflowClient: losing }, invitation.id, accepting)).toBe('recorded');
  });

  it('says that the engine is away where nobody took the message', async () => {
    const { person, invitation } = await scene();
    const gone = fakeWorkflowClient({ decideInvitation: async () => ({ kind: 'closed' }) });
    await expect(decideInvitation({ sql, workflowClient: gone }, invitation.id, { kind: 'accept', ...said(person) })).rejects.toThrow(UnavailableError);
    const expiring = fakeWorkflowClient({
      decideInvitation: async (id) => {
        await closeInvitation(sql, id, { state: 'expired', decisionId: null, by: null });
        return { kind: 'closed' };
      },
    });
    expect(await decideInvitation({ sql, workflowClient: expiring }, invitation.id, { kind: 'accept', ...said(person) })).toBe('already-decided');
  });
});
