import { type ContactReview, insertContactReviews, selectContactReview } from '../../src/database/contact-reviews.ts';
import type { Queryable, Sql } from '../../src/database/connection.ts';
import type { ReviewPolicy } from '../../src/domain/contact-review.ts';
import type { ReviewId, SiteId } from '../../src/domain/ids.ts';
import { monthAt } from '../../src/domain/review-spread.ts';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import type { EventKind } from '../../src/database/history.ts';
import type { Person } from '../../src/database/people.ts';
import type { Site } from '../../src/database/sites.ts';
import { createSecondary } from './sites.ts';

const DAY = 86_400_000;

/** Nothing happens by itself within a test. */
export const LONG_REVIEW: ReviewPolicy = { reminder: 7 * DAY, secondaries: 14 * DAY, end: 28 * DAY };

/** An open review of this month, as the turn of the schedule opens it. */
export async function createReview(
  sql: Sql,
  site: Site,
  { policy = LONG_REVIEW, dueAt = new Date() }: { readonly policy?: ReviewPolicy; readonly dueAt?: Date } = {},
): Promise<ContactReview> {
  const [review] = await insertContactReviews(sql, [{ siteId: site.id, month: monthAt(new Date(), site.timeZone), dueAt, policy }]);
  if (!review) throw new Error('the Site has a review this month already');
  return review;
}

export async function rereadReview(sql: Queryable, { id }: { readonly id: ReviewId }): Promise<ContactReview> {
  const review = await selectContactReview(sql, id);
  if (!review) throw new Error('the review is gone');
  return review;
}

/** A secondary contact who may update the Site's contacts, and sees nothing of who has access. */
export function createUpdater(sql: Sql, site: Site): Promise<Person> {
  return createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'update' });
}

export async function reviewEvents(sql: Queryable, siteId: SiteId): Promise<EventKind[]> {
  const events = await sql<{ kind: EventKind }[]>`select kind from history where site_id = ${siteId} and review_id is not null order by id`;
  return events.map(({ kind }) => kind);
}
