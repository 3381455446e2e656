/** Words of one’s own preferences, in English. */
export const preferences = {
  'preferences.title': 'My preferences',
} as const;
