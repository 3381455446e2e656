import type { users as english } from '../en/users.ts';

/** Words of a user's page, changing and deleting access, in French. */
export const users = {} as const satisfies Record<keyof typeof english, string>;
