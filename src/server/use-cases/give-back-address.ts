import { updatePersonEmail } from '../../database/contact-addresses.ts';
import type { Queryable } from '../../database/connection.ts';
import type { PersonId } from '../../domain/ids.ts';
import { makeRoomAt } from './make-room-at.ts';
import { signsInNoMore } from './signs-in-no-more.ts';

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
