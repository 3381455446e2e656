import type { notices as english } from '../en/notices.ts';

/** Words of the operators’ desk and of notices, in French. */
export const notices = {
  'desk.title': 'Bureau des opérateurs',
} as const satisfies Record<keyof typeof english, string>;
