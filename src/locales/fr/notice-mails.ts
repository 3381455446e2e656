import type { noticeMails as english } from '../en/notice-mails.ts';

/** Words around a notice, in French. */
export const noticeMails = {} as const satisfies Record<keyof typeof english, string>;
