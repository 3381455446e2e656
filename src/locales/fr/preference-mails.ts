import type { preferenceMails as english } from '../en/preference-mails.ts';

/** Words of the mails about one’s own preferences, and of the daily digest, in French. */
export const preferenceMails = {} as const satisfies Record<keyof typeof english, string>;
