import type { Logger } from 'pino';
import type { ScheduleEntry } from '../temporal/schedules.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';
import { pause } from './pause.ts';
import { reasonOf } from './reason-of.ts';

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
      await pause(kept ? lookEvery : tryEvery, halt.signal);
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
