import { lockOwnAddress, markOwnAddressClosed, markOwnAddressEnded, type OwnAddress, selectOwnAddress } from '../database/own-addresses.ts';
import { displayName, type Person, selectPersonById } from '../database/people.ts';
import { selectHomeOf, selectPreferences } from '../database/preferences.ts';
import type { OwnAddressId } from '../domain/ids.ts';
import { ownAddressState } from '../domain/own-address.ts';
import type { AddressConfirmationMail, AddressStop } from '../templates/mails/preference-mail-data.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter } from './letters.ts';

interface About {
  readonly addressId: OwnAddressId;
}

/** Mails the link to the new address; where it is for signing in, the old one hears of it. Nobody is written to about one that is settled already. */
export async function askOwnAddress(dependencies: ActivityDependencies, { addressId }: About): Promise<void> {
  const { sql } = dependencies;
  const address = await selectOwnAddress(sql, addressId);
  const person = address && (await selectPersonById(sql, address.personId));
  if (!address || !person || address.token === null || ownAddressState(address, address.now) !== 'waits') return;
  const { purpose, email, askedFrom, expiresAt, token } = address;
  const write = await writingTo(dependencies, address, person);
  const letters = [write(email, { kind: 'address-confirmation', step: 'confirm', purpose, askedFrom, expiresAt, addressId, token })];
  if (purpose === 'sign-in')
    letters.push(write(askedFrom, { kind: 'address-confirmation', step: 'asked', addressId, email, expiresAt, stop: stopOf(address) }));
  await deliver(dependencies, letters);
}

export type SettledOwnAddress =
  | { readonly status: 'taken-back' | 'ended' | 'address-deleted' }
  /** ISO 8601: the link is good until then. */
  | { readonly status: 'waits'; readonly until: string }
  /** The old address can take it back until then; null: nobody can. */
  | { readonly status: 'confirmed'; readonly until: string | null };

/** What became of a new address; the database's clock says whether its time is over, whoever asks. */
export async function settleOwnAddress({ sql }: ActivityDependencies, { addressId }: About): Promise<SettledOwnAddress> {
  return sql.begin(async (tx): Promise<SettledOwnAddress> => {
    const address = await lockOwnAddress(tx, addressId);
    if (!address) return { status: 'address-deleted' };
    const state = ownAddressState(address, address.now);
    switch (state) {
      case 'waits':
        return { status: 'waits', until: address.expiresAt.toISOString() };
      case 'confirmed':
        return { status: 'confirmed', until: stopOf(address)?.until.toISOString() ?? null };
      case 'taken-back':
        return { status: 'taken-back' };
      default:
        await markOwnAddressEnded(tx, addressId);
        return { status: 'ended' };
    }
  });
}

/** The link with which the old address stops it or takes it back, while that is good. */
function stopOf({ stopToken, stopUntil, now }: OwnAddress): AddressStop | undefined {
  return stopToken !== null && stopUntil !== null && stopUntil > now ? { token: stopToken, until: stopUntil } : undefined;
}

/** Nothing waits any more, and whoever was to hear of it has, or could not be reached. */
export async function closeOwnAddress({ sql }: ActivityDependencies, { addressId }: About): Promise<void> {
  await markOwnAddressClosed(sql, addressId);
}

/**
 * Tells the old address that the person signs in with another one from now on, or this one that the old one has taken that back: what the database says at this moment. A new address for
 * notices needs no more words than its page had.
 */
export async function tellOwnAddress(dependencies: ActivityDependencies, { addressId }: About): Promise<void> {
  const { sql } = dependencies;
  const address = await selectOwnAddress(sql, addressId);
  const person = address && (await selectPersonById(sql, address.personId));
  if (!address?.confirmedAt || !person || address.purpose !== 'sign-in') return;
  const { askedFrom, email, confirmedAt, stoppedAt, signInLost } = address;
  const write = await writingTo(dependencies, address, person);
  const letter = stoppedAt
    ? write(email, { kind: 'address-confirmation', step: 'taken-back', askedFrom, signInLost })
    : write(askedFrom, { kind: 'address-confirmation', step: 'changed', addressId, email, at: confirmedAt, stop: stopOf(address) });
  await deliver(dependencies, [letter]);
}

/** Both addresses are the same person's; what is written to them differs in its step. */
async function writingTo({ sql }: ActivityDependencies, { id, purpose }: OwnAddress, person: Person) {
  const [preferences, home] = await Promise.all([selectPreferences(sql, person.id), selectHomeOf(sql, person.id)]);
  return (email: string, mail: AddressConfirmationMail): Letter => ({
    mail,
    ref: id,
    step: purpose === 'sign-in' ? mail.step : 'notices',
    to: { personId: person.id, name: displayName(person), email, locale: person.locale ?? home?.locale ?? 'en' },
    timeZone: preferences?.timeZone ?? home?.timeZone ?? 'UTC',
  });
}
