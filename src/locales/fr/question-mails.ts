import type { questionMails as english } from '../en/question-mails.ts';

/** Words of the mails about questions on a request, in French. */
export const questionMails = {} as const satisfies Record<keyof typeof english, string>;
