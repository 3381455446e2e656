import { markAddressStopped } from '../../database/contact-addresses.ts';
import { type ContactChange, lockWaitingAddressChanges, supersedeAddressChange } from '../../database/contact-changes.ts';
import type { Queryable } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { selectStanding } from '../../database/standings.ts';
import { editRefusal } from '../../domain/contact-edit.ts';
import type { ContactChangeId, PersonId, SiteId } from '../../domain/ids.ts';

/** A new address ends because whoever wrote it may not edit the contact any more; both addresses and the Site are told by its workflow. */
export async function endWithMaker(tx: Queryable, { id, siteId, personId }: Pick<ContactChange, 'id' | 'siteId' | 'personId'>): Promise<void> {
  await markAddressStopped(tx, id, { makerMayNot: true });
  await insertEvent(tx, {
    siteId,
    contactChangeId: id,
    subjectId: personId,
    kind: 'contact-address-stopped',
    via: 'page',
    detail: { takenBack: false, makerMayNot: true },
    key: `contact-change:${id}:stopped`,
  });
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
      await endWithMaker(tx, change);
      ended.push(change.id);
    }
  }
  return ended;
}
