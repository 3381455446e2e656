/** Words of adding users and invitations, in English. */
export const invitations = {} as const;
