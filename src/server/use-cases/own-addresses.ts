import type { Queryable, Sql } from '../../database/connection.ts';
import { updatePersonEmail } from '../../database/contact-addresses.ts';
import {
  endOpenAddresses,
  insertOwnAddress,
  lockOwnAddress,
  markOwnAddressConfirmed,
  type OwnAddress,
  selectOwnAddress,
} from '../../database/own-addresses.ts';
import { lockPerson, markPreferencesSaved, selectPreferences, updateNoticesEmail } from '../../database/preferences.ts';
import { endOtherSessionsOf } from '../../database/sessions.ts';
import { endSignInsOf } from '../../database/sign-ins.ts';
import { inTransaction } from '../../database/transaction.ts';
import { isValueTaken } from '../../database/value-taken.ts';
import { GoneError } from '../../domain/errors.ts';
import type { OwnAddressId, PersonId } from '../../domain/ids.ts';
import { CONFIRM_FOR, type OwnAddressPurpose, ownAddressState, STOP_FOR } from '../../domain/own-address.ts';
import { startAddressConfirmation } from '../../temporal/start-address-confirmation.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { newSecret } from '../secrets.ts';
import { sameSecret } from '../sign-in-secrets.ts';
import { makeRoomAt } from './make-room-at.ts';
import { orLater } from './or-later.ts';
import { wakeAddresses } from './wake-own-addresses.ts';

export interface OwnAddressDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

export interface WantedAddress {
  /** Of the form: sent twice it is one address to confirm. */
  readonly id: OwnAddressId;
  readonly personId: PersonId;
  readonly purpose: OwnAddressPurpose;
  readonly email: string;
}

export type AskedAddress =
  /** Its link is mailed; nothing has changed yet. */
  | 'asked'
  /** It counts already; whatever waited in its place does not wait any more. */
  | 'counts-already'
  /** The form was sent before, with another address. */
  | 'other-form';

/** Asks for a new address of one's own. Whether it is somebody else's already is not told here: only whoever reads its mail learns that. */
export async function askForOwnAddress({ sql, workflowClient }: OwnAddressDependencies, wanted: WantedAddress): Promise<AskedAddress> {
  const { personId, purpose, email } = wanted;
  const ended: OwnAddressId[] = [];
  const asked = await inTransaction(sql, async (tx): Promise<OwnAddress | Exclude<AskedAddress, 'asked'>> => {
    ended.length = 0;
    await lockPerson(tx, personId);
    const before = await selectOwnAddress(tx, wanted.id);
    if (before) return before.personId === personId && before.purpose === purpose && before.email === email ? before : 'other-form';
    const person = await selectPreferences(tx, personId);
    if (!person) throw new GoneError('no such person any more');
    ended.push(...(await endOpenAddresses(tx, personId, purpose)));
    if (email === (purpose === 'sign-in' ? person.email : (person.noticesEmail ?? person.email))) return 'counts-already';
    const stop = purpose === 'sign-in' ? { token: newSecret(), within: STOP_FOR } : undefined;
    const made = await insertOwnAddress(tx, { ...wanted, askedFrom: person.email, token: newSecret(), confirmFor: CONFIRM_FOR, stop });
    return made ?? 'other-form';
  });
  await wakeAddresses(workflowClient, ended);
  if (typeof asked === 'string') return asked;
  await orLater(startAddressConfirmation(sql, workflowClient, asked));
  return 'asked';
}

/** Notices go where the person signs in, from now on. */
export async function forgetNoticesAddress({ sql, workflowClient }: OwnAddressDependencies, personId: PersonId): Promise<void> {
  const ended = await sql.begin(async (tx) => {
    await updateNoticesEmail(tx, personId, null);
    return endOpenAddresses(tx, personId, 'notices');
  });
  await wakeAddresses(workflowClient, ended);
}

/** The person thought better of it: its link opens nothing any more. */
export async function withdrawOwnAddress({ sql, workflowClient }: OwnAddressDependencies, personId: PersonId, purpose: OwnAddressPurpose): Promise<void> {
  const ended = await sql.begin(async (tx) => {
    await markPreferencesSaved(tx, personId);
    return endOpenAddresses(tx, personId, purpose);
  });
  await wakeAddresses(workflowClient, ended);
}

/** What a link stands for, while it is good. Reads only: mail scanners follow every link. @throws GoneError where it is spent, over, edited or was never ours */
export async function inspectOwnAddress(sql: Sql, id: OwnAddressId | undefined, token: string): Promise<OwnAddress> {
  const address = id && (await selectOwnAddress(sql, id));
  return openOrGone(address, token);
}

function openOrGone(address: OwnAddress | undefined, token: string): OwnAddress {
  const open = address?.token !== null && address !== undefined && sameSecret(token, address.token) && ownAddressState(address, address.now) === 'waits';
  if (!open) throw new GoneError('the link is spent, over, or none of ours');
  return address;
}

/**
 * The new address counts from now on; for signing in, all the person's other sessions end with it. `session`: of the browser in which the link was followed, where it is the person's.
 * @throws GoneError as {@link inspectOwnAddress}
 */
export async function confirmOwnAddress(
  { sql, workflowClient }: OwnAddressDependencies,
  { id, token, session }: { readonly id: OwnAddressId; readonly token: string; readonly session: Buffer | undefined },
): Promise<OwnAddress | 'taken'> {
  const open = await inspectOwnAddress(sql, id, token);
  const confirmed = await freeOrTaken(() => inTransaction(sql, (tx) => confirm(tx, open, token, session)));
  await wakeAddresses(workflowClient, [id]);
  return confirmed;
}

async function confirm(tx: Queryable, { id, personId, purpose, email }: OwnAddress, token: string, session: Buffer | undefined): Promise<OwnAddress | 'taken'> {
  const signsIn = purpose === 'sign-in';
  if (signsIn && !session) throw new GoneError('followed by nobody who is signed in');
  // The sign-ins first: one that is being redeemed at this moment has its session by then, or gets none.
  if (signsIn) await endSignInsOf(tx, (await selectPreferences(tx, personId))?.email ?? '');
  await lockPerson(tx, personId);
  const address = openOrGone(await lockOwnAddress(tx, id), token);
  // Whoever signed in with the new one before they confirmed it was made an account that holds nothing: it does not stand in their way.
  if (signsIn && !(await makeRoomAt(tx, personId, email))) return 'taken';
  if (signsIn) await updatePersonEmail(tx, personId, email);
  else await updateNoticesEmail(tx, personId, email);
  if (signsIn && session) await endOtherSessionsOf(tx, personId, session);
  await markPreferencesSaved(tx, personId);
  await markOwnAddressConfirmed(tx, id);
  return address;
}

/** Somebody may begin to use the address between the question and the answer. */
async function freeOrTaken(act: () => Promise<OwnAddress | 'taken'>): Promise<OwnAddress | 'taken'> {
  try {
    return await act();
  } catch (error) {
    if (isValueTaken(error)) return 'taken';
    throw error;
  }
}
