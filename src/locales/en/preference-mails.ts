/** Words of the mails about one’s own preferences, and of the daily digest, in English. */
export const preferenceMails = {} as const;
