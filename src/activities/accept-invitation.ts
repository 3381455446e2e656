import { selectPendingRequestOf } from '../database/access-requests.ts';
import type { Queryable } from '../database/connection.ts';
import { insertEvent } from '../database/history.ts';
import { invitationStepKey, wasTakenSince } from '../database/invitation-steps.ts';
import { closeInvitation, type Invitation, moveInvitation } from '../database/invitations.ts';
import { updateMissingNames, updateStrangerLocale } from '../database/people.ts';
import { selectStanding } from '../database/standings.ts';
import { type InvitationMessage, stillGiven } from '../domain/invitation.ts';
import { hasAccountManagement } from '../domain/permissions.ts';
import { mayGiveAccountManagement } from '../domain/standing.ts';
import { giveAccess } from './give-access.ts';
import type { LockedInvitation, RequestToSettle } from './record-invitation-step.ts';

/**
 * The invited person accepts: from now on they hold what it gives. Where whoever gives it may not any more, or where a contact has changed or ended the person's access since it was
 * given, nothing is given, and it awaits somebody else's word again: an old mail does not undo what the Site decided after it.
 */
export async function accept(
  tx: Queryable,
  { row, site, giver, inviter }: LockedInvitation,
  { decisionId, by }: Extract<InvitationMessage, { kind: 'accept' }>,
  via: 'page' | 'message',
): Promise<Invitation | 'giver-may-not'> {
  if (!stillGiven(row.permissions, giver, inviter, site) || (await wasTakenSince(tx, row))) {
    await moveInvitation(tx, row.id, { state: 'awaiting', permissions: row.permissions, inviterId: row.inviterId, giverId: null, changed: false });
    return 'giver-may-not';
  }
  await updateMissingNames(tx, by, row);
  await updateStrangerLocale(tx, by, row.locale);
  const change = await giveAccess(tx, row.siteId, by, row.permissions);
  await insertEvent(tx, {
    siteId: row.siteId,
    invitationId: row.id,
    subjectId: by,
    actorId: by,
    kind: 'invitation-accepted',
    via,
    before: change.before,
    after: change.after,
    detail: { given: row.permissions, giver: row.giverId, inviter: row.inviterId, ...(change.secondary && { becameSecondary: true }) },
    key: invitationStepKey(row.id, decisionId),
  });
  const closed = await closeInvitation(tx, row.id, { state: 'accepted', decisionId, by });
  if (!closed) throw new Error('a locked invitation could not be closed');
  return closed;
}

/** What else of the person's an acceptance settles: their own request at the Site, in the name of whoever gave (of the two, where it took two, the one who may give account management). */
export async function requestToSettle(
  tx: Queryable,
  { state, siteId, personId, giverId, inviterId, permissions }: Invitation,
): Promise<RequestToSettle | undefined> {
  if (state !== 'accepted' || giverId === null) return undefined;
  const pending = await selectPendingRequestOf(tx, siteId, personId);
  if (!pending) return undefined;
  const giver = await selectStanding(tx, siteId, giverId);
  const bySecond = !hasAccountManagement(permissions) || (giver !== undefined && mayGiveAccountManagement(giver));
  return { requestId: pending.id, by: bySecond ? giverId : inviterId, permissions };
}
