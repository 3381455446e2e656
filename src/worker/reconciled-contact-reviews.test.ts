import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createReview, rereadReview } from '../../tests/support/reviews.ts';
import { createSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import type { ReviewId } from '../domain/ids.ts';
import { startContactReviewById } from '../temporal/start-contact-review.ts';
import { contactReviewWorkflowId } from '../workflows/review-names.ts';
import { CONTACT_REVIEWS } from './reconciled-contact-reviews.ts';
import { compareRunning, startUnstarted } from './reconciled-work.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);
const reconciling = { sql, workflowClient: engine.workflowClient, logger: silentLogger };

const opened = async () => createReview(sql, await createSite(sql));
const age = ({ id }: { id: ReviewId }) => ownerSql`update contact_review set opened_at = now() - interval '5 seconds' where id = ${id}`;
/** Opened this very moment, however long the test takes to look. */
const keepFresh = ({ id }: { id: ReviewId }) => ownerSql`update contact_review set opened_at = now() + interval '30 seconds' where id = ${id}`;
const handleOf = ({ id }: { id: ReviewId }) => engine.client.workflow.getHandle(contactReviewWorkflowId(id));

describe('the reconciler of reviews', () => {
  it('starts what a turn of the schedule opened and did not start, and leaves what it is still starting', async () => {
    const [waiting, fresh] = [await opened(), await opened()];
    await age(waiting);
    await keepFresh(fresh);
    await startUnstarted(CONTACT_REVIEWS, reconciling);
    expect((await rereadReview(sql, waiting)).workflowStartedAt).not.toBeNull();
    await until('the primary contact is asked', () => engine.smtp.about(waiting.id).length);
    expect(await engine.workflowClient.stateOfContactReview(fresh.id)).toBe('missing');
  });

  it('starts none whose review is over', async () => {
    const done = await opened();
    await age(done);
    await sql`update contact_review set state = 'lapsed', closed_at = now() where id = ${done.id}`;
    await startUnstarted(CONTACT_REVIEWS, reconciling);
    await startContactReviewById(sql, engine.workflowClient, done.id);
    expect(await engine.workflowClient.stateOfContactReview(done.id)).toBe('missing');
  });

  it('starts one again whose workflow is gone, which asks nobody twice and goes on counting from when it asked', async () => {
    const review = await opened();
    await startContactReviewById(sql, engine.workflowClient, review.id);
    await until('the primary contact is asked', () => engine.smtp.about(review.id).length);
    const { askedAt } = await until('it is noted', async () => {
      const row = await rereadReview(sql, review);
      return row.askedAt && row;
    });
    await handleOf(review).terminate();
    const missed = await compareRunning(CONTACT_REVIEWS, reconciling);
    expect(missed.find(({ id }) => id === review.id)).toEqual({ id: review.id, engine: 'closed' });
    expect(await engine.workflowClient.stateOfContactReview(review.id)).toBe('running');
    const { next } = await until('it waits for the reminder', async () => {
      const status = await handleOf(review).query<{ next: { step: string; at: string } | null }, []>('status');
      return status.next?.step === 'reminder' && status;
    });
    expect(Date.parse(next?.at ?? '')).toBe((askedAt?.getTime() ?? 0) + review.policy.reminder);
    expect(engine.smtp.about(review.id)).toHaveLength(1);
    await handleOf(review).terminate();
  });
});
