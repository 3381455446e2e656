/** Words of the operators’ desk and of notices, in English. */
export const notices = {
  'desk.title': 'Operators’ desk',
} as const;
