import { expect, it } from 'vitest';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import { UnavailableError } from '../domain/errors.ts';
import { keepSchedules } from './keep-schedules.ts';

it('tries until Temporal answers, looks again later, and stops when told to', async () => {
  let tries = 0;
  const workflowClient = {
    ensureSchedules: async () => {
      tries += 1;
      if (tries < 3) throw new UnavailableError('away');
    },
  };
  const kept = keepSchedules({ workflowClient, schedules: [], logger: silentLogger, tryEvery: 1, lookEvery: 1 });
  await until('it looks again', () => tries > 4);
  await kept.stop();
  const after = tries;
  await new Promise((resolve) => setImmediate(resolve));
  expect(tries).toBe(after);
});

it('leaves them alone for long once they are made', async () => {
  let tries = 0;
  const kept = keepSchedules({ workflowClient: { ensureSchedules: async () => void (tries += 1) }, schedules: [], logger: silentLogger, tryEvery: 1 });
  await until('they are made', () => tries);
  await kept.stop();
  expect(tries).toBe(1);
});
