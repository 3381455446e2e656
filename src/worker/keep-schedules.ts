import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ScheduleEntry } from '../temporal/schedules.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';

interface KeptSchedules {
  readonly workflowClient: Pick<WorkflowClient, 'ensureSchedules'>;
  readonly schedules: readonly ScheduleEntry[];
  readonly logger: Logger;
  /** How soon to try again where Temporal is away, and how often to look whether they are still there, in milliseconds. */
  readonly tryEvery?: number;
  readonly lookEvery?: number;
}

/** Makes the schedules once the worker polls, as soon as Temporal answers, and again where they were lost with Temporal's data: nobody has to think of them. */
export function keepSchedules({ workflowClient, schedules, logger, tryEvery = 5000, lookEvery = 3_600_000 }: KeptSchedules): { stop(): Promise<void> } {
  const halt = new AbortController();
  const keep = async (): Promise<void> => {
    while (!halt.signal.aborted) {
      const kept = await workflowClient.ensureSchedules(schedules).then(
        () => true,
        (error: unknown) => (logger.warn({ reason: reasonOf(error) }, 'the schedules cannot be made: trying again'), false),
      );
      await delay(kept ? lookEvery : tryEvery, undefined, { signal: halt.signal }).catch(() => undefined);
    }
  };
  const keeping = keep();
  return {
    async stop() {
      halt.abort();
      await keeping;
    },
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
