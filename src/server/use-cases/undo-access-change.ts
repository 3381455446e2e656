import { type AccessChange, lockAccessChange, markAccessChangeUndone, selectAccessChange } from '../../database/access-changes.ts';
import type { Queryable } from '../../database/connection.ts';
import { lockContactPlace } from '../../database/contact-cards.ts';
import { selectContactAddresses, selectContactByEmail } from '../../database/contact-list.ts';
import { insertEvent } from '../../database/history.ts';
import { lockSecondaries } from '../../database/secondaries.ts';
import { lockChangerAndUser, restoreUser, selectAccessState, updateUser } from '../../database/site-users.ts';
import type { Site } from '../../database/sites.ts';
import { inTransaction } from '../../database/transaction.ts';
import { type AccessState, stampOf, undoRefusal } from '../../domain/access-change.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import type { AccessChangeId, ContactChangeId, PersonId } from '../../domain/ids.ts';
import { type ChangeDependencies, heldIn, recordRefusal } from './access-change-record.ts';
import { endAddressChangesOf } from './end-address-changes.ts';
import { orLater } from './or-later.ts';
import { wakeContactChanges } from './wake-contact-change.ts';

export interface Undoing {
  readonly id: AccessChangeId;
  readonly site: Pick<Site, 'id' | 'siteNumber'>;
  readonly by: PersonId;
}

/** `undone` also where it was before: pressed twice, it is one undoing. Else why it cannot be undone any more. */
export type Undone = 'undone' | 'told' | 'changed-since' | 'address-taken';

interface Result {
  readonly undone: Undone;
  /** New addresses of contacts that ended with it. */
  readonly overtaken?: readonly ContactChangeId[];
}

/**
 * Puts back exactly what stood before a change or a removal, as long as the person was not told and nobody changed it since.
 * @throws ForbiddenError for whoever might not have made that change · NotFoundError where the Site has no such change
 */
export async function undoAccessChange({ sql, workflowClient }: ChangeDependencies, undoing: Undoing): Promise<{ undone: Undone; personId: PersonId }> {
  const change = await selectAccessChange(sql, undoing.id);
  if (change?.siteId !== undoing.site.id) throw new NotFoundError('no such change at this Site');
  const { personId } = change;
  const result = await inTransaction(sql, (tx) => undo(tx, undoing, personId));
  if ('refusal' in result) throw new ForbiddenError(result.refusal);
  const { undone, overtaken = [] } = result;
  // The workflow asks the database before it tells anybody: the signal only ends it sooner.
  if (undone === 'undone') await orLater(workflowClient.undoneAccessChange(undoing.id));
  await wakeContactChanges(workflowClient, overtaken);
  return { undone, personId };
}

async function undo(tx: Queryable, { id, site, by }: Undoing, personId: PersonId): Promise<Result | { readonly refusal: Refusal }> {
  const addresses = await selectContactAddresses(tx, site.id, personId);
  for (const email of addresses) await lockContactPlace(tx, site.id, email);
  const { changer, user } = await lockChangerAndUser(tx, site.id, by, personId);
  const change = await lockAccessChange(tx, id);
  if (!change) throw new NotFoundError('the change is gone');
  const obstacle = obstacleTo(change, user);
  const limit = !obstacle && change.before.contactTypes.includes('secondary') ? await lockSecondaries(tx, site.id, personId) : undefined;
  // Without access the person may be a secondary contact again already.
  const places = limit?.requesterTypes.includes('secondary') ? undefined : limit;
  const refusal = undoRefusal(changer, personId, change.before, change.after, places);
  if (refusal) {
    await recordRefusal(tx, { id, site, by, personId }, 'undone', refusal);
    return { refusal };
  }
  if (obstacle) return { undone: obstacle };
  if (!change.after && change.before.contactTypes.length > 0 && (await isOthers(tx, change, addresses))) return { undone: 'address-taken' };
  const restored = await restore(tx, change);
  if (!restored) return { undone: 'changed-since' };
  await markAccessChangeUndone(tx, id, by);
  await insertEvent(tx, {
    siteId: site.id,
    accessChangeId: id,
    subjectId: personId,
    actorId: by,
    kind: 'access-change-undone',
    via: 'page',
    ...(change.after && { before: heldIn(change.after) }),
    after: heldIn(restored),
    key: `access-change:${id}:undone`,
  });
  return { undone: 'undone', overtaken: await endAddressChangesOf(tx, site.id, [personId]) };
}

function obstacleTo(change: AccessChange, now: AccessState | undefined): Undone | undefined {
  if (change.undoneAt) return 'undone';
  if (change.toldAt) return 'told';
  return (now && stampOf(now)) === (change.after ? stampOf(change.after) : undefined) ? undefined : 'changed-since';
}

/** One address is one contact: somebody may have been added with it while the person was none. */
async function isOthers(tx: Queryable, { siteId, personId }: AccessChange, addresses: readonly string[]): Promise<boolean> {
  for (const email of addresses) if (await selectContactByEmail(tx, siteId, email, personId)) return true;
  return false;
}

async function restore(tx: Queryable, { siteId, personId, before, after }: AccessChange): Promise<AccessState | undefined> {
  if (after) return updateUser(tx, siteId, personId, before.permissions, before.contactTypes.includes('secondary'));
  return (await restoreUser(tx, siteId, personId, before)) ? selectAccessState(tx, siteId, personId) : undefined;
}
