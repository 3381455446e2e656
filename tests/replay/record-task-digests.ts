/** Records the histories that task-digests.test.ts replays: `npx tsx tests/replay/record-task-digests.ts VERSION`; see `recordScenarios`. */
import { randomUUID } from 'node:crypto';
import { TASK_QUEUE } from '../../src/workflows/names.ts';
import { TASK_DIGEST } from '../../src/workflows/preference-names.ts';
import { recordScenarios } from './recording-stack.ts';
import { DIGEST_SCENARIOS, playDigest } from './task-digest-scenarios.ts';

await recordScenarios('task-digests', DIGEST_SCENARIOS, ({ sql, ownerSql, environment }, scenario) =>
  playDigest(
    {
      sql,
      ownerSql,
      start: (input) => environment.client.workflow.start(TASK_DIGEST, { taskQueue: TASK_QUEUE, workflowId: `task-digest-${randomUUID()}`, args: [input] }),
    },
    scenario,
  ),
);
