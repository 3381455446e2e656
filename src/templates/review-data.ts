import type { ContactType } from '../domain/contacts.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { ContactLine } from './contact-data.ts';

/** Where a Site's monthly review stands. */
export interface ReviewStatusLine {
  /** Who said last that all is correct, and when; null where nobody ever did. */
  readonly lastDone: { readonly by: string; readonly at: Date } | null;
  /** The review that waits for somebody to say so; null while none does. */
  readonly open: { /** Null until the mail has left. */ readonly askedAt: Date | null; readonly secondariesTold: boolean } | null;
}

/** A contact as the review shows it. */
export interface ReviewContactLine {
  readonly id: string;
  readonly name: string;
  readonly contactTypes: readonly ContactType[];
  /** Null for a reader who sees names and types alone. */
  readonly reached: Pick<ContactLine, 'card' | 'missing' | 'doubts' | 'refused'> | null;
  readonly changeable: boolean;
}

/** A user whom the review asks about. */
export interface ReviewUserLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
  readonly lastSignedInAt: Date | null;
  readonly addedAt: Date;
}

export interface ReviewChecklistLine {
  readonly contacts: readonly ReviewContactLine[];
  /** Null for a reader who does not see who has access. */
  readonly users: { readonly managers: readonly ReviewUserLine[]; readonly away: { readonly count: number; readonly users: readonly ReviewUserLine[] } } | null;
}
