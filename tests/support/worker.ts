import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from '../../src/activities/create-activities.ts';
import type { ActivityDependencies } from '../../src/activities/dependencies.ts';
import { temporalLogger } from '../../src/worker/temporal-logger.ts';
import { workflowBundle } from '../../src/worker/workflow-bundle.ts';

/** Kept between runs: bundling takes seconds, and the name follows the sources. */
export const BUNDLES = fileURLToPath(new URL('../../node_modules/.cache/octroi-tests', import.meta.url));

export const silentLogger = pino({ level: 'silent' });

let installed = false;

/** The runtime's own log would bury a test's; faults are what these tests make on purpose. */
export function installSilentRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({ logger: temporalLogger(silentLogger), telemetryOptions: { logging: { forward: {} } }, shutdownSignals: [] });
}

export function testBundle(): Promise<{ code: string }> {
  return workflowBundle(BUNDLES, silentLogger);
}

export interface TestWorker {
  stop(): Promise<void>;
}

/** A worker in this process, with the product's workflows and activities and without a reconciler. */
export async function startTestWorker(
  target: { address: string; namespace: string; taskQueue: string },
  dependencies: ActivityDependencies,
): Promise<TestWorker> {
  installSilentRuntime();
  const connection = await NativeConnection.connect({ address: target.address });
  const worker = await Worker.create({
    connection,
    namespace: target.namespace,
    taskQueue: target.taskQueue,
    workflowBundle: await testBundle(),
    activities: createActivities(dependencies),
    shutdownGraceTime: '1 second',
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
