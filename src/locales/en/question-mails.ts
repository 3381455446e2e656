/** Words of the mails about questions on a request, in English. */
export const questionMails = {} as const;
