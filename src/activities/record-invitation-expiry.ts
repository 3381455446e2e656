import { insertEvent } from '../database/history.ts';
import { closeInvitation, invitationOutcomeOf, lockInvitation } from '../database/invitations.ts';
import type { InvitationId } from '../domain/ids.ts';
import type { InvitationOutcome } from '../domain/invitation.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Closes an invitation that nobody answered in time; one that is closed already stays as it is, and its outcome is returned. */
export async function recordInvitationExpiry(
  { sql }: ActivityDependencies,
  { invitationId }: { invitationId: InvitationId },
): Promise<InvitationOutcome | 'invitation-deleted'> {
  return sql.begin(async (tx): Promise<InvitationOutcome | 'invitation-deleted'> => {
    const row = await lockInvitation(tx, invitationId);
    if (!row) return 'invitation-deleted';
    const expired = await closeInvitation(tx, invitationId, { state: 'expired', decisionId: null, by: null });
    if (expired) {
      const event = { siteId: row.siteId, invitationId, subjectId: row.personId, key: `invitation:${invitationId}:expired` };
      await insertEvent(tx, { ...event, kind: 'invitation-expired', via: 'timer', detail: { state: row.state } });
    }
    const outcome = invitationOutcomeOf(expired ?? row);
    if (!outcome) throw new Error('a locked invitation could not be closed');
    return outcome;
  });
}
