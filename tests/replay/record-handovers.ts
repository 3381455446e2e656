/** Records the histories that handovers.test.ts replays: `npx tsx tests/replay/record-handovers.ts VERSION`; see `recordScenarios`. */
import { startHandover } from '../../src/temporal/start-handover.ts';
import { primaryHandoverWorkflowId } from '../../src/workflows/names.ts';
import { createTechnical, createHandover } from '../support/contact-changes.ts';
import { createSite } from '../support/sites.ts';
import { HANDOVER_SCENARIOS } from './handover-scenarios.ts';
import { recordScenarios } from './recording-stack.ts';

await recordScenarios('handovers', HANDOVER_SCENARIOS, async ({ sql, ownerSql, workflowClient, environment }, { answerWithin, play }) => {
  const site = await createSite(sql);
  const to = await createTechnical(sql, site);
  const handover = await createHandover(sql, site, to, answerWithin === undefined ? {} : { answerWithin });
  await startHandover(sql, workflowClient, handover, site.siteNumber);
  const handle = environment.client.workflow.getHandle(primaryHandoverWorkflowId(handover.id));
  const { runId, workflowId } = await handle.describe();
  await play({ sql, ownerSql, workflowClient, site, to, handover, handle });
  await handle.result();
  return { workflowId, runId };
});
