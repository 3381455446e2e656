/** Words of the monthly review, in English. */
export const review = {
  'review.title': 'Review the contacts',
} as const;
