import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { TASK_QUEUE } from '../workflows/names.ts';

/** gRPC's code. */
const NOT_FOUND: number = 5;
/** The number of the queue that workflows wait in, in Temporal's API. */
const WORKFLOW_QUEUE = 1;

export interface ScheduleInspection {
  readonly missing: readonly string[];
  readonly paused: readonly string[];
  /** A worker asked for work within the last minutes: it should have made them. */
  readonly hasWorker: boolean;
}

/** Are the product's schedules there, and do they run? */
export async function inspectSchedules(connection: Connection, namespace: string, ids: readonly string[]): Promise<ScheduleInspection> {
  const states = await Promise.all(ids.map(async (id) => [id, await stateOf(connection, namespace, id)] as const));
  const { pollers } = await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: TASK_QUEUE }, taskQueueType: WORKFLOW_QUEUE });
  const inState = (wanted: string) => states.filter(([, state]) => state === wanted).map(([id]) => id);
  return { missing: inState('missing'), paused: inState('paused'), hasWorker: (pollers ?? []).length > 0 };
}

async function stateOf(connection: Connection, namespace: string, scheduleId: string): Promise<'missing' | 'paused' | 'runs'> {
  try {
    const { schedule } = await connection.workflowService.describeSchedule({ namespace, scheduleId });
    return schedule?.state?.paused === true ? 'paused' : 'runs';
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return 'missing';
    throw error;
  }
}
