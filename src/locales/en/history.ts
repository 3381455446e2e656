/** Words of the history of a Site, in English. */
export const history = {} as const;
