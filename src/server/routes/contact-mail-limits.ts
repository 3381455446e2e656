import { selectContactChange } from '../../database/contact-changes.ts';
import type { Sql } from '../../database/connection.ts';
import { TooManyError } from '../../domain/errors.ts';
import type { ContactChangeId, PersonId } from '../../domain/ids.ts';
import type { AppContext } from '../context.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';

export interface TypedAddress {
  /** Of the form: sent twice, it mails once, and counts once. */
  readonly id: ContactChangeId;
  readonly by: PersonId;
  readonly email: string;
}

/**
 * Counts an address that is typed into a contact's form and gets a mail by it. False over a limit, and then the answer says when to try again: the form comes back with everything typed.
 * @throws UnavailableError where nobody can count
 */
export type ContactMailLimits = (c: AppContext, typed: TypedAddress) => Promise<boolean>;

export function createContactMailLimits(sql: Sql): ContactMailLimits {
  const limit = createRateLimits(sql);
  return async (c, { id, by, email }) => {
    if (await selectContactChange(sql, id)) return true;
    try {
      await limit('contact-editor', by);
      await limit('contact-address', email);
      return true;
    } catch (error) {
      if (!(error instanceof TooManyError)) throw error;
      c.header('Retry-After', String(error.retryAfter));
      return false;
    }
  };
}
