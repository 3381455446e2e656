/** Words of a Site’s contacts, in English. */
export const contacts = {
  'contacts.title': 'Contacts',
} as const;
