import { type AccessChange, insertAccessChange, selectAccessChange } from '../../database/access-changes.ts';
import type { Queryable } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { lockSecondaries } from '../../database/secondaries.ts';
import { lockChangerAndUser, updateUser } from '../../database/site-users.ts';
import { inTransaction } from '../../database/transaction.ts';
import { type AccessState, actRefusal, changeRefusal, changesNothing, stampOf, UNDO_FOR, type WantedAccess } from '../../domain/access-change.ts';
import { NO_PLACE_TAKEN } from '../../domain/access-request.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import type { AccessChangeId, ContactChangeId } from '../../domain/ids.ts';
import { type Permissions, samePermissions } from '../../domain/permissions.ts';
import { type ChangeDependencies, type ChangeForm, handOver, heldIn, isOwnChange, recordRefusal } from './access-change-record.ts';
import { endAddressChangesOf } from './end-address-changes.ts';
import { wakeContactChanges } from './wake-contact-change.ts';

export interface ChangeWanted extends ChangeForm {
  /** The areas that were posted; the others stay as they are. */
  readonly permissions: Partial<Permissions>;
  /** Undefined where the form does not ask: then it stays as it is. */
  readonly secondary: boolean | undefined;
}

/** What its own form can put right; every other refusal is an error. */
const OF_THE_FORM = ['nothing-left', 'needs-secondary', 'too-many-secondaries'] as const satisfies readonly Refusal[];
export type ChangeProblem = (typeof OF_THE_FORM)[number];

export type Changed =
  | { readonly kind: 'changed'; readonly id: AccessChangeId }
  /** It is what stands already. */
  | { readonly kind: 'nothing-changed' }
  | { readonly kind: 'problem'; readonly problem: ChangeProblem }
  /** Somebody changed it since the form was shown: nothing was overwritten. */
  | { readonly kind: 'changed-meanwhile' }
  /** The user has no access any more. */
  | { readonly kind: 'gone' };

interface Made {
  readonly change: AccessChange;
  /** New addresses of contacts that ended with it. */
  readonly overtaken: readonly ContactChangeId[];
}

type Result = Exclude<Changed, { kind: 'changed' }> | ({ readonly kind: 'made' } & Made) | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Sets what a user of the Site holds, at once; the person is told when it cannot be undone any more.
 * @throws ForbiddenError where the rules do not allow it
 */
export async function changeAccess(dependencies: ChangeDependencies, form: ChangeWanted): Promise<Changed> {
  const result = await inTransaction(dependencies.sql, (tx) => change(tx, form));
  if (result.kind === 'refused') throw new ForbiddenError(result.refusal);
  if (result.kind !== 'made') return result;
  await handOver(dependencies, result.change, form.site.siteNumber);
  await wakeContactChanges(dependencies.workflowClient, result.overtaken);
  return { kind: 'changed', id: form.id };
}

async function change(tx: Queryable, form: ChangeWanted): Promise<Result> {
  const { changer, user } = await lockChangerAndUser(tx, form.site.id, form.by, form.personId);
  const before = await selectAccessChange(tx, form.id);
  if (before && !isOwnChange(before, 'changed', form)) throw new NotFoundError('the id of another change');
  if (before && madeAlready(before, form)) return { kind: 'made', change: before, overtaken: [] };
  if (!user) return { kind: 'gone' };
  // Gone back to, and sent with something else, or after it was undone: what it was shown with is not what stands now.
  if (before) return { kind: 'changed-meanwhile' };
  const subject = { personId: form.personId, ...user };
  const stopped = actRefusal(changer, subject);
  if (stopped) return refuse(tx, form, stopped);
  if (stampOf(user) !== form.stamp) return { kind: 'changed-meanwhile' };
  const wanted = wantedIn(form, user);
  if (changesNothing(subject, wanted)) return { kind: 'nothing-changed' };
  const places = wanted.secondary && !user.contactTypes.includes('secondary') ? await lockSecondaries(tx, form.site.id, form.personId) : NO_PLACE_TAKEN;
  const refusal = changeRefusal(changer, subject, wanted, places);
  const problem = OF_THE_FORM.find((one) => one === refusal);
  if (problem) return { kind: 'problem', problem };
  return refusal ? refuse(tx, form, refusal) : { kind: 'made', ...(await make(tx, form, user, wanted)) };
}

/** Is it the same form once more, and what it made still in force? */
function madeAlready({ undoneAt, before, after }: AccessChange, form: ChangeWanted): boolean {
  if (undoneAt || !after) return false;
  const wanted = wantedIn(form, before);
  return samePermissions(wanted.permissions, after.permissions) && wanted.secondary === after.contactTypes.includes('secondary');
}

function wantedIn({ permissions, secondary }: ChangeWanted, now: AccessState): WantedAccess {
  return { permissions: { ...now.permissions, ...permissions }, secondary: secondary ?? now.contactTypes.includes('secondary') };
}

async function refuse(tx: Queryable, form: ChangeForm, refusal: Refusal): Promise<Result> {
  await recordRefusal(tx, form, 'changed', refusal);
  return { kind: 'refused', refusal };
}

async function make(tx: Queryable, { id, site, personId, by }: ChangeWanted, before: AccessState, wanted: WantedAccess): Promise<Made> {
  const after = await updateUser(tx, site.id, personId, wanted.permissions, wanted.secondary);
  const made = await insertAccessChange(tx, { id, siteId: site.id, personId, kind: 'changed', before, after, reason: null, madeBy: by, undoFor: UNDO_FOR });
  await insertEvent(tx, {
    siteId: site.id,
    accessChangeId: id,
    subjectId: personId,
    actorId: by,
    kind: 'access-changed',
    via: 'page',
    before: heldIn(before),
    after: heldIn(after),
    key: `access-change:${id}:made`,
  });
  return { change: made, overtaken: await endAddressChangesOf(tx, site.id, [personId]) };
}
