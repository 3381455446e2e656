import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';

export const BARE_TASK_QUEUE = 'bench-bare';

const bareActivities = { nothing: async (): Promise<void> => undefined };
export type BareActivities = typeof bareActivities;

/** As `startWorker` sets the product's: everything that is not named there is the SDK's default here too. */
const CACHED_WORKFLOWS = 300;
const quiet = { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** In the same process as the product's worker, with the same settings. */
export async function startBareWorker(address: string): Promise<{ stop(): Promise<void> }> {
  const workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('bare-workflow.ts', import.meta.url)), logger: quiet });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace: 'default',
    taskQueue: BARE_TASK_QUEUE,
    workflowBundle,
    activities: bareActivities,
    maxCachedWorkflows: CACHED_WORKFLOWS,
  });
  const run = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await run;
      await connection.close();
    },
  };
}
