/** Records the histories that contact-changes.test.ts replays: `npx tsx tests/replay/record-contact-changes.ts VERSION`; see `recordScenarios`. */
import { startContactChange } from '../../src/temporal/start-contact-change.ts';
import { contactChangeWorkflowId } from '../../src/workflows/names.ts';
import { createUser } from '../support/access-changes.ts';
import { newAddress, saveContact } from '../support/contact-changes.ts';
import { createSite, DOWNLOADS } from '../support/sites.ts';
import { CONTACT_SCENARIOS } from './contact-change-scenarios.ts';
import { recordScenarios } from './recording-stack.ts';

await recordScenarios('contact-changes', CONTACT_SCENARIOS, async ({ sql, ownerSql, workflowClient, environment }, { saved, moves, play }) => {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const change = await saveContact(sql, site, person, { ...saved, ...(moves && { newEmail: newAddress() }) });
  await startContactChange(sql, workflowClient, change, site.siteNumber);
  const handle = environment.client.workflow.getHandle(contactChangeWorkflowId(change.id));
  const { runId, workflowId } = await handle.describe();
  await play({ sql, ownerSql, workflowClient, site, person, change, handle });
  await handle.result();
  return { workflowId, runId };
});
