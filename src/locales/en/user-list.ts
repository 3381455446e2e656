/** Words of the User list, its search and filters, in English. */
export const userList = {} as const;
