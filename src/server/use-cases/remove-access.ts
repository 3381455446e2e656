import { type AccessChange, insertAccessChange, selectAccessChange } from '../../database/access-changes.ts';
import type { Queryable } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { deleteUser, lockChangerAndUser } from '../../database/site-users.ts';
import { inTransaction } from '../../database/transaction.ts';
import { endVoidHandover } from '../../database/void-handovers.ts';
import { type AccessState, removalRefusal, stampOf, UNDO_FOR } from '../../domain/access-change.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import type { AccessChangeId, ContactChangeId, HandoverId } from '../../domain/ids.ts';
import { type ChangeDependencies, type ChangeForm, handOver, heldIn, isOwnChange, recordRefusal } from './access-change-record.ts';
import { endAddressChangesOf } from './end-address-changes.ts';
import { signOutForGood } from './sign-out-for-good.ts';
import { wakeContactChanges } from './wake-contact-change.ts';
import { wakeHandovers } from './wake-handover.ts';

export interface RemovalWanted extends ChangeForm {
  readonly reason: string;
}

export type Removed =
  | { readonly kind: 'removed'; readonly id: AccessChangeId }
  /** Somebody changed it since the form was shown: look again before ending it. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'gone' };

interface Made {
  readonly change: AccessChange;
  /** New addresses of contacts that ended with it. */
  readonly overtaken: readonly ContactChangeId[];
  /** Offers of the Site that ended with it. */
  readonly voided: readonly HandoverId[];
}

type Result = Exclude<Removed, { kind: 'removed' }> | ({ readonly kind: 'made' } & Made) | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Ends a user's access to the Site, with every contact type held there, every session and every open sign-in, at once; the person is told when it cannot be undone any more.
 * @throws ForbiddenError where the rules do not allow it
 */
export async function removeAccess(dependencies: ChangeDependencies, form: RemovalWanted): Promise<Removed> {
  const result = await inTransaction(dependencies.sql, (tx) => remove(tx, form));
  if (result.kind === 'refused') throw new ForbiddenError(result.refusal);
  if (result.kind !== 'made') return result;
  await handOver(dependencies, result.change, form.site.siteNumber);
  await wakeContactChanges(dependencies.workflowClient, result.overtaken);
  await wakeHandovers(dependencies.workflowClient, result.voided);
  return { kind: 'removed', id: form.id };
}

async function remove(tx: Queryable, form: RemovalWanted): Promise<Result> {
  const { changer, user } = await lockChangerAndUser(tx, form.site.id, form.by, form.personId);
  const before = await selectAccessChange(tx, form.id);
  if (before && !isOwnChange(before, 'removed', form)) throw new NotFoundError('the id of another change');
  if (before && !before.undoneAt) return { kind: 'made', change: before, overtaken: [], voided: [] };
  if (!user) return { kind: 'gone' };
  // Gone back to after it was undone: to end the access again takes a look at what stands now.
  if (before) return { kind: 'changed-meanwhile' };
  const refusal = removalRefusal(changer, { personId: form.personId, ...user });
  if (refusal) {
    await recordRefusal(tx, form, 'removed', refusal);
    return { kind: 'refused', refusal };
  }
  if (stampOf(user) !== form.stamp) return { kind: 'changed-meanwhile' };
  return { kind: 'made', ...(await make(tx, form, user)) };
}

async function make(tx: Queryable, { id, site, personId, by, reason }: RemovalWanted, before: AccessState): Promise<Made> {
  await deleteUser(tx, site.id, personId);
  await signOutForGood(tx, personId);
  const made = await insertAccessChange(tx, { id, siteId: site.id, personId, kind: 'removed', before, after: null, reason, madeBy: by, undoFor: UNDO_FOR });
  await insertEvent(tx, {
    siteId: site.id,
    accessChangeId: id,
    subjectId: personId,
    actorId: by,
    kind: 'access-removed',
    via: 'page',
    before: heldIn(before),
    detail: { reason },
    key: `access-change:${id}:made`,
  });
  const overtaken = await endAddressChangesOf(tx, site.id, [personId]);
  return { change: made, overtaken, voided: await endVoidHandover(tx, site.id, { by, via: 'page' }) };
}
