/**
 * Records the histories that invitations.test.ts replays: `npx tsx tests/replay/record-invitations.ts [VERSION]`, once for every released version, into invitations/<version> (left out:
 * package.json's). Folders of earlier versions stay as they are: invitations that were made under them may still wait. Needs nothing but this checkout; takes half a minute.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startInvitation } from '../../src/temporal/start-invitation.ts';
import { invitationWorkflowId } from '../../src/workflows/names.ts';
import { createInvitation, createStranger } from '../support/invitations.ts';
import { createSecondary, createSite } from '../support/sites.ts';
import { INVITATION_SCENARIOS } from './invitation-scenarios.ts';
import { withRecordingStack, writeHistory } from './recording-stack.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
const folder = fileURLToPath(new URL(`./invitations/${process.argv[2] ?? version}`, import.meta.url));

await withRecordingStack(async (services) => {
  const { sql, ownerSql, workflowClient, environment } = services;
  for (const [name, { play, ...options }] of Object.entries(INVITATION_SCENARIOS)) {
    const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
    const secondary = await createSecondary(sql, site);
    const invitation = await createInvitation(sql, site, secondary, person, options);
    await startInvitation(sql, workflowClient, invitation, site.siteNumber);
    const workflowId = invitationWorkflowId(invitation.id);
    const handle = environment.client.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    await play({ handle, sql, ownerSql, workflowClient, site, primary: site.primary, secondary, person });
    await handle.result();
    await writeHistory(services, { workflowId, runId }, folder, name);
  }
});
