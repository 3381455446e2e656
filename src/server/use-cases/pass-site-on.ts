import type { Queryable } from '../../database/connection.ts';
import type { Handover } from '../../database/handovers.ts';
import { insertEvent } from '../../database/history.ts';
import { type LockedParties, setHolding } from '../../database/new-primary.ts';
import { lockSecondaries } from '../../database/secondaries.ts';
import type { Refusal } from '../../domain/decision.ts';
import { acceptRefusal, formerPrimaryHolds, type Holding, newPrimaryHolds, placesLeftBy } from '../../domain/handover.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import type { Standing } from '../../domain/standing.ts';
import { endAddressChangesOf } from './end-address-changes.ts';
import { signOutForGood } from './sign-out-for-good.ts';

/** Passed on with the ids of the new addresses of contacts that ended with it; or what the rules say against it, and then nothing has changed. */
export type PassedOn = { readonly kind: 'done'; readonly overtaken: readonly ContactChangeId[] } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Makes the one who accepts the primary contact, and the former one what was offered; on locked rows. */
export async function passSiteOn(tx: Queryable, handover: Handover, { from, to }: LockedParties): Promise<PassedOn> {
  const places = placesLeftBy(await lockSecondaries(tx, handover.siteId, handover.toId));
  const refusal = acceptRefusal(from, to, handover.staysAs, places);
  if (refusal || !from || !to) return { kind: 'refused', refusal: refusal ?? 'handover-void' };
  const former = formerPrimaryHolds(from, handover.staysAs);
  // The former one first: a Site never has two.
  await setHolding(tx, handover.siteId, from.personId, former);
  await setHolding(tx, handover.siteId, to.personId, newPrimaryHolds(to));
  await tellHistory(tx, handover, { from, to, former });
  if (!former) await signOutForGood(tx, from.personId);
  return { kind: 'done', overtaken: await endAddressChangesOf(tx, handover.siteId, [from.personId, to.personId]) };
}

interface Passed {
  readonly from: Standing;
  readonly to: Standing;
  readonly former: Holding | undefined;
}

/** One event for each of the two: what they held and hold. */
async function tellHistory(tx: Queryable, { id, siteId, toId, staysAs }: Handover, { from, to, former }: Passed): Promise<void> {
  const about = { siteId, handoverId: id, actorId: toId, via: 'page' } as const;
  await insertEvent(tx, {
    ...about,
    subjectId: toId,
    kind: 'primary-accepted',
    before: heldIn(to),
    after: heldIn(newPrimaryHolds(to)),
    detail: { staysAs },
    key: `handover:${id}:closed`,
  });
  await insertEvent(tx, {
    ...about,
    subjectId: from.personId,
    kind: former ? 'access-changed' : 'access-removed',
    before: heldIn(from),
    ...(former && { after: heldIn(former) }),
    key: `handover:${id}:former`,
  });
}

function heldIn({ permissions, contactTypes }: Holding) {
  return { permissions, contactTypes };
}
