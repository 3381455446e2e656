import type { invitations as english } from '../en/invitations.ts';

/** Words of adding users and invitations, in French. */
export const invitations = {} as const satisfies Record<keyof typeof english, string>;
