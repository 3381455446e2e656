import { lockContactReview, markContactReviewLapsed } from '../database/contact-reviews.ts';
import { insertEvent } from '../database/history.ts';
import type { ReviewState } from '../domain/contact-review.ts';
import type { ReviewId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** How a review stands; with `end`, one that is open still ends here because its month is over. */
export async function closeContactReview(
  { sql }: ActivityDependencies,
  { reviewId, end }: { reviewId: ReviewId; end: boolean },
): Promise<ReviewState | 'review-deleted'> {
  return sql.begin(async (tx) => {
    const review = await lockContactReview(tx, reviewId);
    if (!review) return 'review-deleted';
    if (!end || review.state !== 'open') return review.state;
    await markContactReviewLapsed(tx, reviewId);
    await insertEvent(tx, { siteId: review.siteId, reviewId, kind: 'review-lapsed', via: 'timer', key: `review:${reviewId}:lapsed` });
    return 'lapsed';
  });
}
