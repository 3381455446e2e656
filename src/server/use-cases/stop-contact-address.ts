import type { Queryable, Sql } from '../../database/connection.ts';
import {
  type AddressChangeLine,
  endLaterAddressChanges,
  lockContactCard,
  lockOtherOwner,
  markAddressStopped,
  selectToStop,
  updateCardEmail,
  updatePersonEmail,
} from '../../database/contact-addresses.ts';
import { type ContactChange, lockContactChange } from '../../database/contact-changes.ts';
import { insertEvent } from '../../database/history.ts';
import { selectPersonById } from '../../database/people.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { endSignInsOf } from '../../database/sign-ins.ts';
import { inTransaction } from '../../database/transaction.ts';
import { GoneError } from '../../domain/errors.ts';
import type { ContactChangeId, PersonId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { wakeLater } from './wake-contact-change.ts';

/**
 * The person at the old address says no: nothing becomes of the new one, and what became of it is taken back, the address for signing in too. Every session ends.
 * @throws GoneError where the link is spent, over, or was never one
 */
export async function stopContactAddress(
  { sql, workflowClient }: { readonly sql: Sql; readonly workflowClient: WorkflowClient },
  token: string,
): Promise<ContactChangeId> {
  const found = await selectToStop(sql, token);
  if (!found) throw new GoneError('no such link');
  await inTransaction(sql, (tx) => stop(tx, found, token));
  await wakeLater(workflowClient, found.id);
  return found.id;
}

async function stop(tx: Queryable, { id, siteId, personId, newEmail }: AddressChangeLine, token: string): Promise<void> {
  await lockContactCard(tx, siteId, personId);
  const change = await lockContactChange(tx, id);
  if (change?.stopToken !== token) throw new GoneError('spent meanwhile');
  const signInLost = change.confirmedAt ? await takeBack(tx, change) : false;
  await endLaterAddressChanges(tx, id, siteId, personId);
  await markAddressStopped(tx, id, null);
  if (change.movedSignIn) await endSignInsOf(tx, newEmail);
  await endSessionsOf(tx, personId);
  await insertEvent(tx, {
    siteId,
    contactChangeId: id,
    subjectId: personId,
    kind: 'contact-address-stopped',
    via: 'page',
    detail: { takenBack: change.confirmedAt !== null, ...(signInLost && { signInLost }) },
    key: `contact-change:${id}:stopped`,
  });
}

/** Both addresses as they were. True where nobody can sign in as this person any more, because the old address is somebody's by now who holds something here. */
async function takeBack(tx: Queryable, { siteId, personId, toldEmail, movedSignIn }: ContactChange): Promise<boolean> {
  const lost = movedSignIn ? await takeBackSignIn(tx, personId, toldEmail) : false;
  const person = await selectPersonById(tx, personId);
  await updateCardEmail(tx, siteId, personId, person?.email === toldEmail ? null : toldEmail);
  return lost;
}

/**
 * Whoever has the link owns the old address. Where they signed in with it meanwhile and were unknown, that was the same human: what was made for them then makes room. Where it holds
 * something by now, it stays theirs, and the new address loses what it had.
 */
async function takeBackSignIn(tx: Queryable, personId: PersonId, toldEmail: string): Promise<boolean> {
  const owner = await lockOtherOwner(tx, toldEmail, personId);
  if (!owner) {
    await updatePersonEmail(tx, personId, toldEmail);
    return false;
  }
  const [keeps, leaves] = owner.hasStanding ? [owner.id, personId] : [personId, owner.id];
  await updatePersonEmail(tx, leaves, nobodysAddress(leaves));
  await endSessionsOf(tx, leaves);
  if (keeps === personId) await updatePersonEmail(tx, personId, toldEmail);
  return owner.hasStanding;
}

/** No mail goes to `.invalid`, and nobody signs in with it (RFC 2606). */
function nobodysAddress(id: PersonId): string {
  return `${id}@replaced.invalid`;
}
