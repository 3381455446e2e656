import { lockOtherOwner, updatePersonEmail } from '../../database/contact-addresses.ts';
import type { Queryable } from '../../database/connection.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { nobodysAddress } from '../../domain/email-address.ts';
import type { PersonId } from '../../domain/ids.ts';

/**
 * May the person sign in with this address, to which a link was followed that was theirs? Where somebody signed in with it and was unknown, that was the same human: what was made for them
 * then makes room. Where it holds something it stays theirs: false.
 */
export async function makeRoomAt(tx: Queryable, personId: PersonId, email: string): Promise<boolean> {
  const owner = await lockOtherOwner(tx, email, personId);
  if (owner?.hasStanding) return false;
  if (owner) await signsInNoMore(tx, owner.id);
  return true;
}

/**
 * The person signs in again with an address that was theirs, and whose link was followed. Where it holds something of its own by now it stays so, and nobody signs in as the person any
 * more: false.
 */
export async function giveBackAddress(tx: Queryable, personId: PersonId, email: string): Promise<boolean> {
  const free = await makeRoomAt(tx, personId, email);
  if (free) await updatePersonEmail(tx, personId, email);
  else await signsInNoMore(tx, personId);
  return free;
}

async function signsInNoMore(tx: Queryable, id: PersonId): Promise<void> {
  await updatePersonEmail(tx, id, nobodysAddress(id));
  await endSessionsOf(tx, id);
}
