import type { Queryable, Sql } from '../../database/connection.ts';
import { endContactStopsSince, existsConfirmedSince, lockAddressToStop, markAddressesStopped, selectAddressToStop } from '../../database/own-address-stops.ts';
import type { OwnAddress } from '../../database/own-addresses.ts';
import { lockPerson } from '../../database/preferences.ts';
import { endSessionsOf } from '../../database/sessions.ts';
import { endSignInsOf } from '../../database/sign-ins.ts';
import { inTransaction } from '../../database/transaction.ts';
import { GoneError } from '../../domain/errors.ts';
import type { OwnAddressId } from '../../domain/ids.ts';
import { giveBackAddress } from './give-back-address.ts';
import type { OwnAddressDependencies } from './own-addresses.ts';
import { signOutForGood } from './sign-out-for-good.ts';
import { wakeAddresses } from './wake-own-addresses.ts';
import { withAddressFree } from './with-address-free.ts';

interface AddressToStop {
  readonly address: OwnAddress;
  /** The person signs in with it, or with one that was asked for after it. */
  readonly moved: boolean;
}

/** What a link to the address that signed in before stands for, while it is good. Reads only. @throws GoneError where it is spent, over, edited or was never ours */
export async function inspectStop(sql: Sql, id: OwnAddressId | undefined, token: string): Promise<AddressToStop> {
  const address = id && (await selectAddressToStop(sql, id, token));
  if (!address) throw new GoneError('the link is spent, over, or none of ours');
  return { address, moved: await existsConfirmedSince(sql, address) };
}

/**
 * Whoever reads the address that signed in when another one was asked for says no: nothing becomes of that one, and what became of it is taken back, together with whatever was asked for
 * from there. Every session ends. What the person holds goes with their account: they alone could ask.
 * @throws GoneError as {@link inspectStop}
 */
export async function stopOwnAddress({ sql, workflowClient }: OwnAddressDependencies, id: OwnAddressId, token: string): Promise<void> {
  const { address } = await inspectStop(sql, id, token);
  const stopped = await withAddressFree(() => inTransaction(sql, (tx) => stop(tx, address, token)));
  await wakeAddresses(workflowClient, stopped);
}

async function stop(tx: Queryable, { id, personId, email }: OwnAddress, token: string): Promise<OwnAddressId[]> {
  await endSignInsOf(tx, email);
  await lockPerson(tx, personId);
  const address = await lockAddressToStop(tx, id, token);
  if (!address) throw new GoneError('spent meanwhile');
  const moved = await existsConfirmedSince(tx, address);
  // With whatever address they sign in at this moment, nobody gets in by it any more.
  if (moved) await signOutForGood(tx, personId);
  const back = !moved || (await giveBackAddress(tx, personId, address.askedFrom));
  const stopped = await markAddressesStopped(tx, address, !back);
  await endContactStopsSince(tx, address);
  await endSessionsOf(tx, personId);
  return stopped;
}
