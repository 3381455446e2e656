import type { accessMails as english } from '../en/access-mails.ts';

/** Words of the mails about a change or the end of somebody's access, in French. */
export const accessMails = {} as const satisfies Record<keyof typeof english, string>;
