import type { Queryable } from '../../database/connection.ts';
import { selectPersonById } from '../../database/people.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { endSignInsOf } from '../../database/sign-ins.ts';
import type { PersonId } from '../../domain/ids.ts';

/** Every session and every open sign-in of somebody ends. The sign-ins first: one that is being redeemed at this moment has its session by then, or gets none. */
export async function signOutForGood(tx: Queryable, personId: PersonId): Promise<void> {
  const person = await selectPersonById(tx, personId);
  if (person) await endSignInsOf(tx, person.email);
  await endSessionsOf(tx, personId);
}
