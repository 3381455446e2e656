import type { documents as english } from '../en/documents.ts';

/** Words of a Site’s documents, in French. */
export const documents = {
  'documents.title': 'Documents',
} as const satisfies Record<keyof typeof english, string>;
