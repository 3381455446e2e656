import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { BareActivities } from './bare-worker.ts';

export const bareDecide = defineUpdate<string, [string]>('decide');

const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

/** The least that takes a decision: waits for one update, whose handler awaits one activity that does nothing, and completes. */
export async function bareRequest(): Promise<string> {
  let decision: string | undefined;
  setHandler(bareDecide, async (given) => {
    await nothing();
    decision = given;
    return given;
  });
  await condition(() => decision !== undefined);
  await condition(allHandlersFinished);
  return decision ?? '';
}
