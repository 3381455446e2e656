import type { Refusal } from './decision.ts';
import type { ContactUpdates } from './standing.ts';

/** Durations of a review's life in milliseconds. They reach the workflow as input, so an open review keeps its own. */
export interface ReviewPolicy {
  /** The primary contact is reminded: after they were asked. */
  readonly reminder: number;
  /** The secondary contacts are told that it was not done: after the primary one was asked. */
  readonly secondaries: number;
  /** Nobody did it: after the primary contact was to be asked, because the month is over then however late that was done. */
  readonly end: number;
}

export const REVIEW_STATES = ['open', 'done', 'lapsed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** To whom a mail of the review goes, and as what. */
export const REVIEW_STEPS = ['first', 'reminder', 'secondaries'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** A step of a review's life, and when it is taken (milliseconds since the epoch). */
export interface ReviewMoment {
  readonly step: ReviewStep | 'end';
  readonly at: number;
}

/** What happens while nobody says that all is correct, in order. What would fall on the end or after it is left out. */
export function reviewMoments({ reminder, secondaries, end }: ReviewPolicy, dueAt: number, askedAt: number = dueAt): ReviewMoment[] {
  const over = dueAt + end;
  const later: readonly ReviewMoment[] = [
    { step: 'reminder', at: askedAt + reminder },
    { step: 'secondaries', at: askedAt + secondaries },
  ];
  return [{ step: 'first', at: dueAt }, ...later.filter(({ at }) => at < over).sort((a, b) => a.at - b.at), { step: 'end', at: over }];
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
