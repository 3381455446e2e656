/** Words of the monthly review’s mails, in English. */
export const reviewMails = {} as const;
