/** Records the histories of requests that replay.test.ts replays: `npx tsx tests/replay/record.ts VERSION`; see `recordScenarios`. */
import { startRequest } from '../../src/temporal/start-request.ts';
import { accessRequestWorkflowId } from '../../src/workflows/names.ts';
import { createPerson, createRequest, createSecondary, createSite, LONG_POLICY } from '../support/sites.ts';
import { recordScenarios } from './recording-stack.ts';
import { SCENARIOS } from './scenarios.ts';

await recordScenarios('histories', SCENARIOS, async ({ sql, ownerSql, workflowClient, environment }, { policy = LONG_POLICY, play }) => {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester, { policy });
  await startRequest(sql, workflowClient, request, site.siteNumber);
  const handle = environment.client.workflow.getHandle(accessRequestWorkflowId(request.id));
  const { runId, workflowId } = await handle.describe();
  await play({ handle, requester, secondary, primary: site.primary, ownerSql });
  await handle.result();
  return { workflowId, runId };
});
