import { markAddressStopped } from '../../database/contact-addresses.ts';
import { type ContactChange, lockWaitingAddressChanges, supersedeAddressChange } from '../../database/contact-changes.ts';
import type { Queryable } from '../../database/connection.ts';
import { selectStanding } from '../../database/standings.ts';
import { editRefusal } from '../../domain/contact-edit.ts';
import type { ContactChangeId, PersonId, SiteId } from '../../domain/ids.ts';
import { recordAddressStopped } from './record-address-stopped.ts';

/** A new address ends because nobody could save it now: both addresses and the Site are told by its workflow, and why. */
export async function endUnsavable(
  tx: Queryable,
  change: Pick<ContactChange, 'id' | 'siteId' | 'personId'>,
  why: 'makerMayNot' | 'addressTaken',
): Promise<void> {
  await markAddressStopped(tx, change.id, { [why]: true });
  await recordAddressStopped(tx, change, { takenBack: false, [why]: true });
}

/**
 * After `people` lost something at the Site, on rows that the caller has changed: what waits of theirs, made by them or about them, ends where nobody could save it now. The ids are to be
 * woken once the transaction has ended.
 */
export async function endAddressChangesOf(tx: Queryable, siteId: SiteId, people: readonly PersonId[]): Promise<ContactChangeId[]> {
  const ended: ContactChangeId[] = [];
  for (const change of await lockWaitingAddressChanges(tx, siteId, people)) {
    const subject = await selectStanding(tx, siteId, change.personId);
    if (!subject || subject.contactTypes.length === 0) ended.push(...(await supersedeAddressChange(tx, siteId, change.personId)));
    else if (editRefusal(await selectStanding(tx, siteId, change.madeBy), subject)) {
      await endUnsavable(tx, change, 'makerMayNot');
      ended.push(change.id);
    }
  }
  return ended;
}
