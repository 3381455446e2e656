import type { ScheduleHandle } from '@temporalio/client';
import { afterAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { contactReviewsSchedule } from './review-schedule.ts';
import { type ScheduleEntry, scheduleIdOf } from './schedules.ts';

const engine = useTestEngine(useTestDatabase());

const HOUR = 3_600_000;
const REVIEW = { every: HOUR, reminder: 1000, secondaries: 2000 };
const made: ScheduleHandle[] = [];
afterAll(() => Promise.all(made.map((handle) => handle.delete())));

/** A schedule of the test's own, as a release before this start made it. */
async function scheduleOf(id: string) {
  const entry: ScheduleEntry = { ...contactReviewsSchedule(REVIEW), id };
  const handle = engine.client.schedule.getHandle(scheduleIdOf(id, engine.taskQueue));
  await engine.workflowClient.ensureSchedules([entry]);
  made.push(handle);
  return { entry, handle };
}

/** Temporal takes in what it is told one after another: what was sent before this is in what it describes afterwards. */
async function pausedAfterAllElse(handle: ScheduleHandle) {
  await handle.pause('the mail server moves');
  return until('the pause is taken in', async () => {
    const described = await handle.describe();
    return described.state.paused && described;
  });
}

describe('a start after the same release', () => {
  it('writes nothing: what an operator does at that moment stays done', async () => {
    const { entry, handle } = await scheduleOf('unchanged');
    await Promise.all([1, 2, 3].map(() => engine.workflowClient.ensureSchedules([entry])));
    expect((await pausedAfterAllElse(handle)).info.lastUpdatedAt, 'never updated').toBeUndefined();
    await engine.workflowClient.ensureSchedules([entry]);
    await handle.unpause('it has moved');
    const { info } = await until('it goes again', async () => {
      const described = await handle.describe();
      return !described.state.paused && described;
    });
    expect(info.lastUpdatedAt, 'nor while it was paused').toBeUndefined();
  });
});

describe('a start after another release', () => {
  it.each<[string, Partial<ScheduleEntry>]>([
    ['how often', { every: 2 * HOUR }],
    ['what is given', { input: { every: HOUR, policy: { reminder: 1000, secondaries: 3000 } } }],
    ['what is started', { workflowType: 'anotherWorkflow' }],
    ['its summary', { summary: 'Another summary' }],
    ['its details', { details: 'Other details' }],
  ])('brings %s up to date, and leaves it paused with its note', async (what, changed) => {
    const { entry, handle } = await scheduleOf(`changed-${what.replaceAll(' ', '-')}`);
    await pausedAfterAllElse(handle);
    await engine.workflowClient.ensureSchedules([{ ...entry, ...changed }]);
    const { state } = await until('it is updated', async () => {
      const described = await handle.describe();
      return described.info.lastUpdatedAt && described;
    });
    expect(state).toMatchObject({ paused: true, note: 'the mail server moves' });
  });

  it('takes away what somebody else put there', async () => {
    const { entry, handle } = await scheduleOf('somebody-elses');
    await handle.update((before) => ({ ...before, spec: { ...before.spec, calendars: [{ hour: 9 }] }, action: { ...before.action, args: [{}] } }));
    await until('it is there', async () => (await handle.describe()).spec.calendars?.length);
    await engine.workflowClient.ensureSchedules([entry]);
    const { action } = await until('it is gone', async () => {
      const described = await handle.describe();
      return described.spec.calendars?.length === 0 && described;
    });
    expect(action.args).toEqual([entry.input]);
  });
});
