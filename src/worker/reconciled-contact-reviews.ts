import { selectContactReview, selectRunningContactReviews, selectUnstartedContactReviews } from '../database/contact-reviews.ts';
import type { ReviewId } from '../domain/ids.ts';
import { startContactReviewById } from '../temporal/start-contact-review.ts';
import { isTakenOver, type ReconciledWork } from './reconciled-work.ts';

/** Reviews of contacts that are open. */
export const CONTACT_REVIEWS: ReconciledWork<ReviewId> = {
  name: 'reviews of contacts',
  idName: 'reviewId',
  selectUnstarted: selectUnstartedContactReviews,
  selectRunning: selectRunningContactReviews,
  stateOf: (workflowClient, id) => workflowClient.stateOfContactReview(id),
  async isDone(sql, id) {
    return (await selectContactReview(sql, id))?.state !== 'open';
  },
  isStarted: isTakenOver(selectContactReview),
  start: startContactReviewById,
};
