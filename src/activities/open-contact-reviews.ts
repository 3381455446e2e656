import { insertContactReviews, type NewReview, selectSitesToReview, type SiteToReview } from '../database/contact-reviews.ts';
import type { ReviewPolicy } from '../domain/contact-review.ts';
import type { ReviewId, SiteId } from '../domain/ids.ts';
import { type DueReview, monthAt, reviewDue, reviewNow } from '../domain/review-spread.ts';
import type { ActivityDependencies } from './dependencies.ts';

interface Opening {
  /** ISO 8601. */
  readonly at: string;
  readonly every: number;
  readonly policy: Pick<ReviewPolicy, 'reminder' | 'secondaries'>;
  readonly siteNumbers?: readonly string[];
  readonly after?: SiteId;
}

interface Opened {
  readonly opened: readonly {
    readonly reviewId: ReviewId;
    readonly siteNumber: string;
    readonly month: DueReview['month'];
    readonly dueAt: string;
    readonly policy: ReviewPolicy;
  }[];
  /** The last Site that was looked at; null where there are no more. */
  readonly after: SiteId | null;
}

/** What one activity looks at, and what one workflow starts at a time. */
const MOST_SITES = 2000;
const MOST_OPENED = 100;

/** Opens the reviews of the Sites that are due before the turn after the next one, a page of them. Opened twice they are opened once: the reconciler starts what a lost answer named. */
export async function openContactReviews({ sql }: ActivityDependencies, { at, every, policy, siteNumbers, after }: Opening): Promise<Opened> {
  const now = new Date(at);
  const sites = await selectSitesToReview(sql, { after, limit: MOST_SITES, siteNumbers });
  const due: (NewReview & { readonly site: SiteToReview })[] = [];
  let last: SiteToReview | undefined;
  for (const site of sites) {
    if (due.length === MOST_OPENED) break;
    last = site;
    const review = dueIn(site, now, every, siteNumbers !== undefined);
    if (!review) continue;
    const { month, dueAt, endsAt } = review;
    due.push({ site, siteId: site.id, month, dueAt, policy: { ...policy, end: endsAt.getTime() - dueAt.getTime() } });
  }
  const inserted =
    due.length === 0
      ? []
      : await insertContactReviews(
          sql,
          due.map(({ site: _site, ...review }) => review),
        );
  const numbers = new Map(due.map(({ site }) => [site.id, site.siteNumber]));
  return {
    opened: inserted.map(({ id, siteId, month, dueAt, policy: own }) => ({
      reviewId: id,
      siteNumber: numbers.get(siteId) ?? '',
      month,
      dueAt: dueAt.toISOString(),
      policy: own,
    })),
    after: last && (sites.length === MOST_SITES || last !== sites.at(-1)) ? last.id : null,
  };
}

/** The month's review of a Site where its moment comes soon; at once where somebody asked for that Site by name. */
function dueIn(site: SiteToReview, now: Date, every: number, named: boolean): DueReview | undefined {
  if (site.reviewedMonth === monthAt(now, site.timeZone)) return undefined;
  if (named) return reviewNow(site, now);
  const review = reviewDue(site, now, Math.max(2 * every, LATE));
  return review && (review.late || review.dueAt.getTime() < now.getTime() + 2 * every) ? review : undefined;
}

/** A turn that comes this much late is only a little late, in milliseconds. */
const LATE = 7_200_000;
