import type { contactMails as english } from '../en/contact-mails.ts';

/** Words of the mails about contacts, in French. */
export const contactMails = {} as const satisfies Record<keyof typeof english, string>;
