/** Words of the mails about contacts, in English. */
export const contactMails = {} as const;
