/** Records the histories that access-changes.test.ts replays: `npx tsx tests/replay/record-access-changes.ts VERSION`; see `recordScenarios`. */
import { startAccessChange } from '../../src/temporal/start-access-change.ts';
import { accessChangeWorkflowId } from '../../src/workflows/names.ts';
import { createUser } from '../support/access-changes.ts';
import { createSite } from '../support/sites.ts';
import { CHANGE_SCENARIOS, makeChange } from './access-change-scenarios.ts';
import { recordScenarios } from './recording-stack.ts';

await recordScenarios('access-changes', CHANGE_SCENARIOS, async ({ sql, ownerSql, workflowClient, environment }, { kind, undoFor, play }) => {
  const site = await createSite(sql);
  const user = await createUser(sql, site);
  const change = await makeChange(sql, site, user, kind, undoFor);
  await startAccessChange(sql, workflowClient, change, site.siteNumber);
  const handle = environment.client.workflow.getHandle(accessChangeWorkflowId(change.id));
  const { runId, workflowId } = await handle.describe();
  await play({ sql, ownerSql, site, user, change, handle });
  await handle.result();
  return { workflowId, runId };
});
