import { lockOtherOwner } from '../../database/contact-addresses.ts';
import type { Queryable } from '../../database/connection.ts';
import type { PersonId } from '../../domain/ids.ts';
import { signsInNoMore } from './signs-in-no-more.ts';

/**
 * May the person sign in with this address, to which a link was followed that was theirs? Where somebody signed in with it and was unknown, that was the same human: what was made for them
 * then makes room. Where it holds something, or what was taken from it can still be put back, it stays theirs: false.
 */
export async function makeRoomAt(tx: Queryable, personId: PersonId, email: string): Promise<boolean> {
  const owner = await lockOtherOwner(tx, email, personId);
  if (owner?.hasStanding) return false;
  if (owner) await signsInNoMore(tx, owner.id);
  return true;
}
