/** Words of the mails about invitations, in English. */
export const invitationMails = {} as const;
