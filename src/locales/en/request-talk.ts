/** Words of questions, changes and several decisions at once, in English. */
export const requestTalk = {} as const;
