import type { contacts as english } from '../en/contacts.ts';

/** Words of a Site’s contacts, in French. */
export const contacts = {
  'contacts.title': 'Contacts',
} as const satisfies Record<keyof typeof english, string>;
