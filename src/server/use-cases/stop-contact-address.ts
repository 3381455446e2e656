import type { Queryable, Sql } from '../../database/connection.ts';
import {
  type AddressChangeLine,
  endLaterAddressChanges,
  lockSignInFacts,
  markAddressStopped,
  selectHeldSince,
  selectToStop,
  updateCardEmail,
} from '../../database/contact-addresses.ts';
import { lockContact, lockContactPlace } from '../../database/contact-cards.ts';
import { type ContactChange, lockContactChange } from '../../database/contact-changes.ts';
import { selectContactByEmail } from '../../database/contact-list.ts';
import { selectPersonById } from '../../database/people.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { endSignInsOf } from '../../database/sign-ins.ts';
import { inTransaction } from '../../database/transaction.ts';
import { returnsSignIn, type SignsInWith } from '../../domain/contact-address.ts';
import { GoneError } from '../../domain/errors.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import { NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { giveBackAddress } from './give-back-address.ts';
import { recordAddressStopped } from './record-address-stopped.ts';
import { wakeContactChanges } from './wake-contact-change.ts';
import { withAddressFree } from './with-address-free.ts';

/**
 * The person at the old address says no: nothing becomes of the new one, and what became of it is taken back, the address for signing in too, unless more was given to the new one since.
 * Every session ends.
 * @throws GoneError where the link is spent, over, or was never one
 */
export async function stopContactAddress(
  { sql, workflowClient }: { readonly sql: Sql; readonly workflowClient: WorkflowClient },
  token: string,
): Promise<ContactChangeId> {
  const found = await selectToStop(sql, token);
  if (!found) throw new GoneError('no such link');
  const overtaken = await withAddressFree(() => inTransaction(sql, (tx) => stop(tx, found, token)));
  await wakeContactChanges(workflowClient, [found.id, ...overtaken]);
  return found.id;
}

/** The ids of changes that end with it. */
async function stop(tx: Queryable, { id, siteId, personId, madeBy, newEmail, toldEmail }: AddressChangeLine, token: string): Promise<ContactChangeId[]> {
  await lockContactPlace(tx, siteId, toldEmail);
  const { standing } = await lockContact(tx, siteId, madeBy, personId);
  const change = await lockContactChange(tx, id);
  if (change?.stopToken !== token) throw new GoneError('spent meanwhile');
  const signsInWith = change.confirmedAt ? await takeBack(tx, change, standing?.permissions ?? NO_PERMISSIONS) : undefined;
  const overtaken = await endLaterAddressChanges(tx, id, siteId, personId);
  await markAddressStopped(tx, id, { signsInWith });
  if (change.movedSignIn) await endSignInsOf(tx, newEmail);
  await endSessionsOf(tx, personId);
  await recordAddressStopped(tx, change, { takenBack: change.confirmedAt !== null, ...(signsInWith && { signsInWith }) });
  return overtaken;
}

/**
 * The Site writes to the old address again, whatever else; as another contact where it became one while the person was none. Which address signs in from now on; undefined where that had
 * never moved.
 */
async function takeBack(tx: Queryable, change: ContactChange, heldNow: Permissions): Promise<SignsInWith | undefined> {
  const { siteId, personId, toldEmail, movedSignIn } = change;
  const signsInWith = movedSignIn ? await takeBackSignIn(tx, change, heldNow) : undefined;
  const person = await selectPersonById(tx, personId);
  const isOthers = (await selectContactByEmail(tx, siteId, toldEmail, personId)) !== undefined;
  await updateCardEmail(tx, siteId, personId, isOthers || person?.email === toldEmail ? null : toldEmail);
  return signsInWith;
}

/**
 * What was given to the person since the confirmation was given to whoever reads the new address: then that one goes on signing in. Otherwise whoever has the link owns the old address,
 * which is given back.
 */
async function takeBackSignIn(tx: Queryable, change: ContactChange, heldNow: Permissions): Promise<SignsInWith> {
  const { personId, toldEmail } = change;
  if (!(await isGivenBack(tx, change, heldNow))) return 'new';
  return (await giveBackAddress(tx, personId, toldEmail)) ? 'old' : 'nobody';
}

/** On the person's locked row: another Site that takes them in waits until this is done. */
async function isGivenBack(tx: Queryable, { id, siteId, personId, toldEmail, heldThen }: ContactChange, heldNow: Permissions): Promise<boolean> {
  if (!heldThen) return false;
  const facts = await lockSignInFacts(tx, siteId, personId, toldEmail);
  return returnsSignIn({ ...facts, ...(await selectHeldSince(tx, id)), heldThen, heldNow });
}
