import type { Sql } from '../database/connection.ts';
import { type Invitation, invitationStageOf, markInvitationStarted, selectInvitation } from '../database/invitations.ts';
import { selectSiteById } from '../database/sites.ts';
import type { InvitationId } from '../domain/ids.ts';
import { isClosedInvitation } from '../domain/invitation.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands an invitation over to the engine. May be called as often as one likes: the workflow's id is the invitation's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startInvitation(sql: Sql, workflowClient: WorkflowClient, invitation: Invitation, siteNumber: string): Promise<void> {
  const { since, ...stage } = invitationStageOf(invitation);
  await workflowClient.startInvitation({
    invitationId: invitation.id,
    number: invitation.number,
    siteNumber,
    personId: invitation.personId,
    inviterId: invitation.inviterId,
    policy: invitation.policy,
    // One that had a workflow before goes on counting from where that was.
    stage: invitation.workflowStartedAt === null ? stage : { ...stage, since },
  });
  await markInvitationStarted(sql, invitation.id);
}

/** The same by id, on a fresh row: an invitation that was closed meanwhile is left alone. */
export async function startInvitationById(sql: Sql, workflowClient: WorkflowClient, id: InvitationId): Promise<void> {
  const invitation = await selectInvitation(sql, id);
  const site = invitation && !isClosedInvitation(invitation.state) && (await selectSiteById(sql, invitation.siteId));
  if (site) await startInvitation(sql, workflowClient, invitation, site.siteNumber);
}
