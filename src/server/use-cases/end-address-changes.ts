import { markAddressStopped } from '../../database/contact-addresses.ts';
import { type ContactChange, lockWaitingAddressChanges, supersedeAddressChange } from '../../database/contact-changes.ts';
import type { Queryable } from '../../database/connection.ts';
import { selectStanding } from '../../database/standings.ts';
import { type Unsavable, unsavable } from '../../domain/contact-address.ts';
import type { ContactChangeId, PersonId, SiteId } from '../../domain/ids.ts';
import { recordAddressStopped } from './record-address-stopped.ts';

/** A new address ends because nobody could save it now: both addresses and the Site are told by its workflow, and why. Whoever is no contact any more has none to confirm. */
export async function endUnsavable(tx: Queryable, change: Pick<ContactChange, 'id' | 'siteId' | 'personId'>, why: Unsavable | 'address-taken'): Promise<void> {
  if (why === 'no-contact') {
    await supersedeAddressChange(tx, change.siteId, change.personId);
    return;
  }
  const told = why === 'maker-may-not' ? { makerMayNot: true } : { addressTaken: true };
  await markAddressStopped(tx, change.id, told);
  await recordAddressStopped(tx, change, { takenBack: false, ...told });
}

/**
 * After `people` lost something at the Site, on rows that the caller has changed: what waits of theirs, made by them or about them, ends where nobody could save it now. The ids are to be
 * woken once the transaction has ended.
 */
export async function endAddressChangesOf(tx: Queryable, siteId: SiteId, people: readonly PersonId[]): Promise<ContactChangeId[]> {
  const ended: ContactChangeId[] = [];
  for (const change of await lockWaitingAddressChanges(tx, siteId, people)) {
    const why = unsavable(await selectStanding(tx, siteId, change.madeBy), await selectStanding(tx, siteId, change.personId));
    if (!why) continue;
    await endUnsavable(tx, change, why);
    ended.push(change.id);
  }
  return ended;
}
