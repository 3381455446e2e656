import type { Refusal } from './decision.ts';
import type { ContactUpdates } from './standing.ts';

/** Durations of a review's life in milliseconds, counted from the mail to the primary contact. They reach the workflow as input, so an open review keeps its own. */
export interface ReviewPolicy {
  /** The primary contact is reminded. */
  readonly reminder: number;
  /** The secondary contacts are told that it was not done. */
  readonly secondaries: number;
  /** Nobody did it: the month is over. */
  readonly end: number;
}

export const REVIEW_STATES = ['open', 'done', 'lapsed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** To whom a mail of the review goes, and as what. */
export const REVIEW_STEPS = ['first', 'reminder', 'secondaries'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

export type ReviewMoment = { readonly step: Exclude<ReviewStep, 'first'> | 'end'; readonly after: number };

/** What happens while nobody says that all is correct, in order. What would fall on the end or after it is left out. */
export function reviewMoments({ reminder, secondaries, end }: ReviewPolicy): ReviewMoment[] {
  const mails: readonly ReviewMoment[] = [
    { step: 'reminder', after: reminder },
    { step: 'secondaries', after: secondaries },
  ];
  return [...mails.filter(({ after }) => after < end), { step: 'end' as const, after: end }].sort((a, b) => a.after - b.after);
}

/** What a reader of the Site's contacts is there, as far as the review asks. */
export interface Reviewer {
  readonly isPrimary: boolean;
  readonly contactUpdates: ContactUpdates;
}

/**
 * Why somebody may not say that a Site's contacts are correct; undefined for whoever may: its primary contact at any time, and a secondary one who may update contacts once the
 * secondaries were told.
 */
export function reviewRefusal({ isPrimary, contactUpdates }: Reviewer, secondariesTold: boolean): Refusal | undefined {
  return isPrimary || (contactUpdates === 'update' && secondariesTold) ? undefined : 'review-not-yours';
}

/** Somebody who has not signed in for as long is worth a question. */
export const LONG_AWAY_DAYS = 365;
