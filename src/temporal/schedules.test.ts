import { ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { UnavailableError } from '../domain/errors.ts';
import { contactReviewsSchedule } from './review-schedule.ts';
import { type ScheduleEntry, scheduleIdOf, schedulesOf } from './schedules.ts';
import { createWorkflowClient } from './workflow-client.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);

const HOUR = 3_600_000;
const REVIEW = { every: HOUR, reminder: 1000, secondaries: 2000 };
const handleOf = (id: string) => engine.client.schedule.getHandle(scheduleIdOf(id, engine.taskQueue));
const reviews = () => handleOf('contact-reviews');

afterAll(async () => {
  for (const { id } of schedulesOf({ review: REVIEW }))
    await handleOf(id)
      .delete()
      .catch(() => undefined);
});

describe('the schedules', () => {
  it('are made, and told to operators in words; a turn is never two at a time, and missed ones are one', async () => {
    await engine.workflowClient.ensureSchedules(schedulesOf({ review: REVIEW }));
    for (const { id, workflowType } of schedulesOf({ review: REVIEW })) {
      const { policies, action, spec, state } = await handleOf(id).describe();
      expect(policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: HOUR });
      expect(spec.intervals).toMatchObject([{ every: HOUR }]);
      expect(action).toMatchObject({ type: 'startWorkflow', workflowType, taskQueue: engine.taskQueue });
      expect(action.type === 'startWorkflow' && action.staticSummary).toBeTruthy();
      expect(state.paused).toBe(false);
    }
    expect((await reviews().describe()).action).toMatchObject({ args: [{ every: HOUR, policy: { reminder: 1000, secondaries: 2000 } }] });
  });

  it('are the same ones for any number of workers that start at once', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => engine.workflowClient.ensureSchedules(schedulesOf({ review: REVIEW }))));
    expect((await reviews().describe()).state.paused).toBe(false);
  });

  it('follow the settings of a later start, and stay paused where an operator paused them', async () => {
    await engine.workflowClient.ensureSchedules([contactReviewsSchedule(REVIEW)]);
    await reviews().pause('the mail server moves');
    // Temporal answers before it has taken it in; what a later start finds is what it keeps.
    await until('it is paused', async () => (await reviews().describe()).state.paused);
    await engine.workflowClient.ensureSchedules([contactReviewsSchedule({ ...REVIEW, every: 2 * HOUR })]);
    const { state } = await until('it follows', async () => {
      const described = await reviews().describe();
      return described.spec.intervals?.[0]?.every === 2 * HOUR && described;
    });
    expect(state).toMatchObject({ paused: true, note: 'the mail server moves' });
    await reviews().unpause();
    await until('it goes on', async () => !(await reviews().describe()).state.paused);
  });

  it('go by themselves, and what they start looks at the database', async () => {
    const site = await createSite(sql);
    await ownerSql`update site set created_at = now() - interval '400 days' where id = ${site.id}`;
    const entry = contactReviewsSchedule({ ...REVIEW, every: 1000 });
    const soon: ScheduleEntry = { ...entry, input: { ...entry.input, siteNumbers: [site.siteNumber] } };
    await engine.workflowClient.ensureSchedules([soon]);
    const [review] = await until('a review is open', async () => {
      const rows = await sql<{ id: string }[]>`select id from contact_review where site_id = ${site.id} and asked_at is not null`;
      return rows.length > 0 && rows;
    });
    await until('the primary contact is asked', () => engine.smtp.about(review?.id ?? '').length);
    await reviews().pause();
    await until('it remembers what it started', async () => (await reviews().describe()).info.recentActions.length);
  });

  it('wait for a Temporal that is away: whoever asks is told so', async () => {
    const away = createWorkflowClient({ address: '127.0.0.1:1', namespace: 'default' }, { answerWithin: 300 });
    await expect(away.ensureSchedules(schedulesOf({ review: REVIEW }))).rejects.toBeInstanceOf(UnavailableError);
    await away.close();
  });
});
