import type { review as english } from '../en/review.ts';

/** Words of the monthly review, in French. */
export const review = {
  'review.title': 'Vérifier les contacts',
} as const satisfies Record<keyof typeof english, string>;
