import type { requestTalk as english } from '../en/request-talk.ts';

/** Words of questions, changes and several decisions at once, in French. */
export const requestTalk = {} as const satisfies Record<keyof typeof english, string>;
