import { markContactReviewsStarted } from '../database/contact-reviews.ts';
import type { ReviewId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Reviews that have a workflow from now on: the reconciler need not start them. */
export async function markReviewsStarted({ sql }: ActivityDependencies, { reviewIds }: { reviewIds: readonly ReviewId[] }): Promise<void> {
  await markContactReviewsStarted(sql, reviewIds);
}
