/** Records the histories that invitations.test.ts replays: `npx tsx tests/replay/record-invitations.ts VERSION`; see `recordScenarios`. */
import { startInvitation } from '../../src/temporal/start-invitation.ts';
import { invitationWorkflowId } from '../../src/workflows/names.ts';
import { createInvitation, createStranger } from '../support/invitations.ts';
import { createSecondary, createSite } from '../support/sites.ts';
import { INVITATION_SCENARIOS } from './invitation-scenarios.ts';
import { recordScenarios } from './recording-stack.ts';

await recordScenarios('invitations', INVITATION_SCENARIOS, async ({ sql, ownerSql, workflowClient, environment }, { play, ...options }) => {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  const secondary = await createSecondary(sql, site);
  const invitation = await createInvitation(sql, site, secondary, person, options);
  await startInvitation(sql, workflowClient, invitation, site.siteNumber);
  const handle = environment.client.workflow.getHandle(invitationWorkflowId(invitation.id));
  const { runId, workflowId } = await handle.describe();
  await play({ handle, sql, ownerSql, workflowClient, site, primary: site.primary, secondary, person });
  await handle.result();
  return { workflowId, runId };
});
