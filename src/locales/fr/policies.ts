import type { policies as english } from '../en/policies.ts';

/** Words of a Site's policies and presets, in French. */
export const policies = {} as const satisfies Record<keyof typeof english, string>;
