import type { Sql } from '../database/connection.ts';
import { markContactReviewsStarted, selectContactReview } from '../database/contact-reviews.ts';
import { selectSiteById } from '../database/sites.ts';
import type { ReviewId } from '../domain/ids.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands an open review over to the engine, on a fresh row: one that is over is left alone. May be called as often as one likes: the workflow's id is the review's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startContactReviewById(sql: Sql, workflowClient: WorkflowClient, id: ReviewId): Promise<void> {
  const review = await selectContactReview(sql, id);
  const site = review?.state === 'open' ? await selectSiteById(sql, review.siteId) : undefined;
  if (!review || !site) return;
  const { month, dueAt, policy, askedAt } = review;
  await workflowClient.startContactReview({
    reviewId: id,
    siteNumber: site.siteNumber,
    month,
    dueAt: dueAt.toISOString(),
    policy,
    ...(askedAt && { askedAt: askedAt.toISOString() }),
  });
  await markContactReviewsStarted(sql, [id]);
}
