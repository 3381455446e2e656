/** Words around a notice, in English. */
export const noticeMails = {} as const;
