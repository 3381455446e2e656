import type { history as english } from '../en/history.ts';

/** Words of the history of a Site, in French. */
export const history = {} as const satisfies Record<keyof typeof english, string>;
