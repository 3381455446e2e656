import { lockOtherOwner, updatePersonEmail } from '../../database/contact-addresses.ts';
import type { Queryable } from '../../database/connection.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { nobodysAddress } from '../../domain/email-address.ts';
import type { PersonId } from '../../domain/ids.ts';

/**
 * The person signs in again with an address that was theirs, and whose link was followed. Where somebody signed in with it meanwhile and was unknown, that was the same human: what was
 * made for them then makes room. Where it holds something by now it stays theirs, and nobody signs in as the person any more: false.
 */
export async function giveBackAddress(tx: Queryable, personId: PersonId, email: string): Promise<boolean> {
  const owner = await lockOtherOwner(tx, email, personId);
  if (!owner) {
    await updatePersonEmail(tx, personId, email);
    return true;
  }
  const leaves = owner.hasStanding ? personId : owner.id;
  await updatePersonEmail(tx, leaves, nobodysAddress(leaves));
  await endSessionsOf(tx, leaves);
  if (!owner.hasStanding) await updatePersonEmail(tx, personId, email);
  return !owner.hasStanding;
}
