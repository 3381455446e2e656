import type { ContactChange } from '../../database/contact-changes.ts';
import type { Queryable } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import type { PersonId } from '../../domain/ids.ts';

/** In the Site's history, once however it came: a contact's new address does not count, or not any more. `actorId`: whoever edits the contact; left out where a link or a rule ended it. */
export async function recordAddressStopped(
  tx: Queryable,
  { id, siteId, personId }: Pick<ContactChange, 'id' | 'siteId' | 'personId'>,
  detail: { readonly takenBack: boolean } & Readonly<Record<string, unknown>>,
  actorId?: PersonId,
): Promise<void> {
  const by = actorId === undefined ? {} : { actorId };
  await insertEvent(tx, {
    siteId,
    contactChangeId: id,
    subjectId: personId,
    ...by,
    kind: 'contact-address-stopped',
    via: 'page',
    detail,
    key: `contact-change:${id}:stopped`,
  });
}
