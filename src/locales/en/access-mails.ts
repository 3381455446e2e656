/** Words of the mails about a change or the end of somebody's access, in English. */
export const accessMails = {} as const;
