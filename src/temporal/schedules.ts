import { type Client, ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import { TASK_QUEUE } from '../workflows/names.ts';
import { taskDigestSchedule } from './digest-schedule.ts';
import { contactReviewsSchedule } from './review-schedule.ts';
import { unavailable } from './engine-errors.ts';
import { isOtherSchedule } from './schedule-difference.ts';
import type { CallOptions } from './invitation-calls.ts';

/** One of the product's schedules: a workflow that starts again and again, and finds in the database what there is to do. */
export interface ScheduleEntry {
  /** What operators know it by; also the beginning of its workflows' ids. */
  readonly id: string;
  readonly workflowType: string;
  /** In milliseconds. */
  readonly every: number;
  /** One argument for the workflow, the same each time. */
  readonly input: object;
  /** Of the schedule and of each of its workflows, in Temporal's UI. */
  readonly summary: string;
  /** Markdown. */
  readonly details: string;
}

export interface ScheduleSettings {
  readonly review: { readonly every: number; readonly reminder: number; readonly secondaries: number };
}

/** Everything that happens by the clock rather than because of somebody. Another one is a line here. */
export function schedulesOf(settings: ScheduleSettings): readonly ScheduleEntry[] {
  return [contactReviewsSchedule(settings.review), taskDigestSchedule()];
}

/** Where several products share a namespace, each has schedules of its own. */
export function scheduleIdOf(id: string, taskQueue: string): string {
  return taskQueue === TASK_QUEUE ? id : `${id}-${taskQueue}`;
}

export interface ScheduleCalls {
  /**
   * Makes every schedule, or brings it up to date; may be called by any number of workers as often as they like. One that an operator paused stays paused.
   * A server out of reach raises UnavailableError.
   */
  ensureSchedules(entries: readonly ScheduleEntry[]): Promise<void>;
}

export function scheduleCalls({ client, taskQueue, answerWithin, within }: CallOptions): ScheduleCalls {
  return {
    async ensureSchedules(entries) {
      for (const entry of entries) {
        try {
          await within(answerWithin, () => ensureSchedule(client, entry, taskQueue));
        } catch (error) {
          throw unavailable(error);
        }
      }
    },
  };
}

/**
 * One that is as it should be is not written at all. An update writes the whole schedule, its state as it was a moment before: sent at every start, it would set a
 * schedule going again that an operator pauses just then.
 */
async function ensureSchedule(client: Client, entry: ScheduleEntry, taskQueue: string): Promise<void> {
  const { scheduleId, ...options } = optionsOf(entry, taskQueue);
  const handle = client.schedule.getHandle(scheduleId);
  try {
    if (isOtherSchedule(await handle.describe(), options)) await handle.update(({ state }) => ({ ...options, state }));
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    try {
      await client.schedule.create({ scheduleId, ...options });
    } catch (raced) {
      // Another worker made it a moment ago.
      if (!(raced instanceof ScheduleAlreadyRunning)) throw raced;
    }
  }
}

/**
 * A turn is left out while the one before it still runs, and after an outage there is one turn and not one for each that was missed: each looks for all that is due.
 */
function optionsOf({ id, workflowType, every, input, summary, details }: ScheduleEntry, taskQueue: string) {
  return {
    scheduleId: scheduleIdOf(id, taskQueue),
    spec: { intervals: [{ every }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: Math.max(every, LEAST_CATCH_UP), pauseOnFailure: false },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: scheduleIdOf(id, taskQueue),
      taskQueue,
      args: [input],
      staticSummary: summary,
      staticDetails: details,
    },
  } satisfies ScheduleOptions;
}

/** Temporal takes no shorter one. */
const LEAST_CATCH_UP = 10_000;
