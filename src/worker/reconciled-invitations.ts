import { isInvitationStarted, selectInvitation, selectRunningInvitations, selectUnstartedInvitations } from '../database/invitations.ts';
import type { InvitationId } from '../domain/ids.ts';
import { isClosedInvitation } from '../domain/invitation.ts';
import { startInvitationById } from '../temporal/start-invitation.ts';
import type { ReconciledWork } from './reconciled-work.ts';

export const INVITATIONS: ReconciledWork<InvitationId> = {
  name: 'invitations',
  idName: 'invitationId',
  selectUnstarted: selectUnstartedInvitations,
  selectRunning: selectRunningInvitations,
  stateOf: (workflowClient, id) => workflowClient.stateOfInvitation(id),
  async isDone(sql, id) {
    const invitation = await selectInvitation(sql, id);
    return invitation === undefined || isClosedInvitation(invitation.state);
  },
  isStarted: isInvitationStarted,
  start: startInvitationById,
};
