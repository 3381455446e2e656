import type { reviewMails as english } from '../en/review-mails.ts';

/** Words of the monthly review’s mails, in French. */
export const reviewMails = {} as const satisfies Record<keyof typeof english, string>;
