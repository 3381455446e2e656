import type { userList as english } from '../en/user-list.ts';

/** Words of the User list, its search and filters, in French. */
export const userList = {} as const satisfies Record<keyof typeof english, string>;
