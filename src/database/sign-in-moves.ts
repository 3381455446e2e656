import { movesSignIn } from '../domain/contact-address.ts';
import type { Queryable } from './connection.ts';
import { selectSignInFacts } from './contact-addresses.ts';
import type { ContactChange } from './contact-changes.ts';
import { selectStanding } from './standings.ts';

type Waiting = Pick<ContactChange, 'siteId' | 'personId' | 'madeBy' | 'toldEmail'> & { readonly newEmail: string };

/** Would the person sign in with the address that waits, if it were confirmed now? To be said beforehand; the confirmation asks the same again, on locked rows. */
export async function selectMovesSignIn(sql: Queryable, { siteId, personId, madeBy, toldEmail, newEmail }: Waiting): Promise<boolean> {
  const [facts, maker, subject] = await Promise.all([
    selectSignInFacts(sql, siteId, personId, newEmail),
    selectStanding(sql, siteId, madeBy),
    selectStanding(sql, siteId, personId),
  ]);
  return subject !== undefined && movesSignIn({ ...facts, maker, subject, signsInWithOld: facts.email === toldEmail });
}
