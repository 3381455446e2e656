import type { ReviewPolicy, ReviewStep } from '../domain/contact-review.ts';
import type { ReviewId, SiteId } from '../domain/ids.ts';
import type { Month } from '../domain/review-spread.ts';

/** CONTRACT.md, Temporal: names that scripts and other programs send messages by. */
export const CONTACT_REVIEW = 'contactReview';
export const CONTACT_REVIEWS = 'contactReviews';

export function contactReviewWorkflowId(id: ReviewId): string {
  return `contact-review-${id}`;
}

export interface ContactReviewInput {
  readonly reviewId: ReviewId;
  readonly siteNumber: string;
  readonly month: Month;
  /** ISO 8601: when the primary contact is asked. */
  readonly dueAt: string;
  readonly policy: ReviewPolicy;
  /** When that was done by an earlier run (ISO 8601): the time goes on counting from there. */
  readonly askedAt?: string;
  /** What the run before this one had done, where its history had grown too long to go on. */
  readonly earlier?: { readonly passed: number; readonly undelivered: readonly string[] };
}

/** How it ended. */
export type ReviewOutcome = 'done' | 'lapsed' | 'review-deleted';

export interface ContactReviewResult {
  readonly outcome: ReviewOutcome;
  /** Steps whose mails could not be sent within their bound. */
  readonly undelivered: readonly string[];
}

export interface ContactReviewStatus {
  readonly outcome: ReviewOutcome | null;
  readonly askedAt: string | null;
  readonly next: { readonly step: ReviewStep | 'end'; readonly at: string } | null;
}

export interface ContactReviewsInput {
  /** How often it is started, in milliseconds: what is due before the turn after the next one is opened now. */
  readonly every: number;
  /** What the reviews live by; they end with their month. */
  readonly policy: Pick<ReviewPolicy, 'reminder' | 'secondaries'>;
  /** These Sites at once, whatever the day; left out: all that are due. */
  readonly siteNumbers?: readonly string[];
  /** ISO 8601: which moment to look at; left out: now. */
  readonly at?: string;
  /** How far the runs before this one came, and what they opened. */
  readonly earlier?: { readonly after: SiteId; readonly opened: number };
}

export interface ContactReviewsResult {
  readonly opened: number;
}

/** A review that was opened just now, and has no workflow yet. */
export type OpenedReview = Omit<ContactReviewInput, 'askedAt' | 'earlier'>;

/** What operators read of a review in Temporal's UI before it says anything itself, whoever starts it. */
export function reviewInWords({ siteNumber, month }: Pick<ContactReviewInput, 'siteNumber' | 'month'>) {
  return { staticSummary: `Review of the contacts · Site ${siteNumber} · ${month.slice(0, 7)}`, staticDetails: STATIC_DETAILS };
}

const STATIC_DETAILS = [
  'The primary contact of a Site is asked whether its contacts are still correct; then reminded; then the secondary contacts are told. With its month the review ends.',
  '',
  'Nothing has to be sent to it. The signal `reviewed` only makes it look at the database sooner.',
  '',
  '&nbsp;',
].join('\n');
