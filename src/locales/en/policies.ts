/** Words of a Site's policies and presets, in English. */
export const policies = {} as const;
