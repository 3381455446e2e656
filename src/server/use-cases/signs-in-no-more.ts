import { updatePersonEmail } from '../../database/contact-addresses.ts';
import type { Queryable } from '../../database/connection.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { nobodysAddress } from '../../domain/email-address.ts';
import type { PersonId } from '../../domain/ids.ts';

/** Nobody signs in as this person any more: their address is free, and every session has ended. */
export async function signsInNoMore(tx: Queryable, id: PersonId): Promise<void> {
  await updatePersonEmail(tx, id, nobodysAddress(id));
  await endSessionsOf(tx, id);
}
