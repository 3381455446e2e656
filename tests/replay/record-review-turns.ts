/** Records the histories that review-turns.test.ts replays: `npx tsx tests/replay/record-review-turns.ts VERSION`; see `recordScenarios`. */
import { randomUUID } from 'node:crypto';
import { TASK_QUEUE } from '../../src/workflows/names.ts';
import { CONTACT_REVIEWS } from '../../src/workflows/review-names.ts';
import { recordScenarios } from './recording-stack.ts';
import { TURN_SCENARIOS } from './review-turn-scenarios.ts';

await recordScenarios('review-turns', TURN_SCENARIOS, async ({ sql, ownerSql, environment }, { prepare, play }) => {
  const recording = { sql, ownerSql };
  const workflowId = `contact-reviews-${randomUUID()}`;
  const input = await prepare(recording);
  const handle = await environment.client.workflow.start(CONTACT_REVIEWS, { taskQueue: TASK_QUEUE, workflowId, args: [input] });
  const { runId } = await handle.describe();
  await play?.(recording, handle);
  await handle.result();
  return { workflowId, runId };
});
