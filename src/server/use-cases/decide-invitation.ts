import type { Sql } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { placesFor, selectInvitationSite } from '../../database/invitation-sites.ts';
import { isStepOf, selectStepTaken } from '../../database/invitation-steps.ts';
import { type Invitation, invitationOutcomeOf, selectInvitation } from '../../database/invitations.ts';
import { selectStanding } from '../../database/standings.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { InvitationId } from '../../domain/ids.ts';
import { type InvitationMessage, invitationRefusal, isClosedInvitation, makerRefusal, meets } from '../../domain/invitation.ts';
import { startInvitationById } from '../../temporal/start-invitation.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import type { Decided } from './decide-request.ts';

interface DecideInvitationDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

/**
 * Takes somebody's word on an invitation to its workflow, which decides who was first. The answer tells what is stored, not which button was pressed; the same `decisionId` sent again is
 * answered the same.
 * @throws ForbiddenError where the rules do not allow it: `changed-meanwhile` where it offers something else than its maker saw, `not-open` where it does not wait for this now, and
 * `giver-may-not` where an acceptance found that whoever gives it may not any more: the invitation then awaits somebody else's word again
 * @throws NotFoundError · UnavailableError where the engine is away: nothing was recorded
 */
export async function decideInvitation(
  { sql, workflowClient }: DecideInvitationDependencies,
  invitationId: InvitationId,
  message: InvitationMessage,
): Promise<Decided> {
  const invitation = await selectInvitation(sql, invitationId);
  if (!invitation) throw new NotFoundError('no such invitation');
  const standing = await selectStanding(sql, invitation.siteId, message.by);
  const notTheirs = makerRefusal(message, invitation, standing);
  if (notTheirs) return forbid(sql, invitation, message, notTheirs);
  const stored = await storedAnswer(sql, invitation, message);
  if (stored) return stored;
  const [site, inviter] = await Promise.all([
    selectInvitationSite(sql, invitation.siteId, invitation.personId, placesFor(message.kind)),
    selectStanding(sql, invitation.siteId, invitation.inviterId),
  ]);
  const refusal = invitationRefusal(message, invitation, standing, site, inviter);
  if (refusal) return forbid(sql, invitation, message, refusal);
  // Made while Temporal was away, and the reconciler has not come by yet.
  if (invitation.workflowStartedAt === null) await startInvitationById(sql, workflowClient, invitationId);
  const result = await workflowClient.decideInvitation(invitationId, message);
  if (result.kind === 'answered') return result.answer.status;
  if (result.kind === 'refused') throw new ForbiddenError(result.refusal);
  // The answer may have been lost on its way while the outcome was recorded.
  const now = await selectInvitation(sql, invitationId);
  const answer = now && (await storedAnswer(sql, now, message));
  if (answer) return answer;
  if (result.kind === 'unknown') return 'being-processed';
  throw new UnavailableError('an unanswered invitation has no running workflow');
}

/** What the stored invitation answers already, without its workflow; undefined where it is for the workflow to say. */
async function storedAnswer(sql: Sql, invitation: Invitation, message: InvitationMessage): Promise<Decided | undefined> {
  const taken = await selectStepTaken(sql, invitation.id, message.decisionId);
  if (taken && !isStepOf(taken, message)) throw new ForbiddenError('changed-meanwhile');
  if (taken) return 'recorded';
  if (invitationOutcomeOf(invitation) || isClosedInvitation(invitation.state)) return 'already-decided';
  const met = meets(invitation.state, message.kind);
  if (met === 'not-open') throw new ForbiddenError('not-open');
  return met === 'granted-already' ? 'already-decided' : undefined;
}

/** What the rules refuse changes nothing, and shows in the Site's history as a refused message does. */
async function forbid(sql: Sql, invitation: Invitation, message: InvitationMessage, refusal: Refusal): Promise<never> {
  if (refusal !== 'nothing-given' && refusal !== 'nothing-changed') {
    await insertEvent(sql, {
      siteId: invitation.siteId,
      invitationId: invitation.id,
      subjectId: invitation.personId,
      actorId: message.by,
      kind: 'invitation-refused',
      via: 'page',
      detail: { refusal, decision: message.kind, by: message.by, decisionId: message.decisionId },
      key: `invitation:${invitation.id}:refused:${message.decisionId}`,
    });
  }
  throw new ForbiddenError(refusal);
}
