/** Words of a user's page, changing and deleting access, in English. */
export const users = {} as const;
