import type { Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { pause } from './pause.ts';

type Polling = Pick<Worker, 'run' | 'shutdown' | 'getState'>;

const WAIT = 2000;

/**
 * Runs a worker, and another one whenever it fails (the namespace was gone, the server answered nonsense): a process that stays up must not be one that has stopped polling.
 * Resolves when the first worker exists; `stop` lets running activities finish.
 */
export async function keepPolling(create: () => Promise<Polling>, logger: Logger, wait: number = WAIT): Promise<{ stop(): Promise<void> }> {
  let worker = await create();
  const halt = new AbortController();

  const poll = async (): Promise<void> => {
    while (!halt.signal.aborted) {
      try {
        await worker.run();
      } catch (error) {
        logger.error({ err: error }, 'the worker failed, and another takes over');
      }
      if (!halt.signal.aborted) await replace();
    }
  };
  const replace = async (): Promise<void> => {
    while (!halt.signal.aborted) {
      await pause(wait, halt.signal);
      if (halt.signal.aborted) return;
      try {
        worker = await create();
        if (halt.signal.aborted) await endUnused(worker);
        return;
      } catch (error) {
        logger.error({ err: error }, 'no worker can be made: trying again');
      }
    }
  };
  /** A worker that was never run would hold its connection for ever. */
  const endUnused = async (unused: Polling): Promise<void> => {
    const run = unused.run();
    unused.shutdown();
    await run;
  };
  const polling = poll();
  return {
    async stop() {
      halt.abort();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await polling;
    },
  };
}
