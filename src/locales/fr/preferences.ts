import type { preferences as english } from '../en/preferences.ts';

/** Words of one’s own preferences, in French. */
export const preferences = {
  'preferences.title': 'Mes préférences',
} as const satisfies Record<keyof typeof english, string>;
