/** Words of a Site’s documents, in English. */
export const documents = {
  'documents.title': 'Documents',
} as const;
