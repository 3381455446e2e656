import { pino } from 'pino';
import { expect, test } from 'vitest';
import { keepPolling } from './keep-polling.ts';

const logger = pino({ level: 'silent' });

/** A worker that polls until it is shut down, or fails when it is told to. */
function fakeWorker() {
  let end: (error?: Error) => void = () => undefined;
  let state: 'INITIALIZED' | 'RUNNING' | 'STOPPED' = 'INITIALIZED';
  return {
    run: () =>
      new Promise<void>((resolve, reject) => {
        state = 'RUNNING';
        end = (error) => {
          state = 'STOPPED';
          if (error) reject(error);
          else resolve();
        };
      }),
    shutdown: () => end(),
    getState: () => state,
    fail: () => end(new Error('namespace not found')),
  };
}

test('another worker takes over where one fails, also when the first try to make it fails', async () => {
  const made: ReturnType<typeof fakeWorker>[] = [];
  let calls = 0;
  const polling = await keepPolling(
    async () => {
      calls += 1;
      if (calls === 2) throw new Error('away');
      const worker = fakeWorker();
      made.push(worker);
      return worker;
    },
    logger,
    1,
  );
  await expect.poll(() => made[0]?.getState()).toBe('RUNNING');
  made[0]?.fail();
  await expect.poll(() => made[1]?.getState()).toBe('RUNNING');
  expect(calls).toBe(3);
  await polling.stop();
  expect(made[1]?.getState()).toBe('STOPPED');
});

test('a stop while another worker is awaited ends at once', async () => {
  const worker = fakeWorker();
  const polling = await keepPolling(async () => worker, logger, 60_000);
  await expect.poll(() => worker.getState()).toBe('RUNNING');
  worker.fail();
  await expect.poll(() => worker.getState()).toBe('STOPPED');
  await polling.stop();
});
