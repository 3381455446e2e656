import type { Holding } from '../domain/handover.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { hasAnyPermission } from '../domain/permissions.ts';
import type { Standing } from '../domain/standing.ts';
import { lockAccessPlace, upsertAccess } from './access.ts';
import type { Queryable } from './connection.ts';
import { selectStanding } from './standings.ts';

export interface LockedParties {
  readonly from: Standing | undefined;
  readonly to: Standing | undefined;
}

/** Whoever hands a Site over and who takes it, on rows that nobody else changes until the transaction ends; in the order of their ids. */
export async function lockHandoverParties(tx: Queryable, siteId: SiteId, fromId: PersonId, toId: PersonId): Promise<LockedParties> {
  const inOrder = [fromId, toId].toSorted();
  for (const personId of inOrder) await lockAccessPlace(tx, siteId, personId);
  for (const personId of inOrder) await tx`select from access where site_id = ${siteId} and person_id = ${personId} for update`;
  for (const personId of inOrder) await tx`select from contact where site_id = ${siteId} and person_id = ${personId} for update`;
  return { from: await selectStanding(tx, siteId, fromId), to: await selectStanding(tx, siteId, toId) };
}

/**
 * Sets what somebody holds and is at the Site; undefined: nothing any more. A Site never has two primary contacts: whoever gives the place up is set first, and a trigger looks at the
 * end of the transaction that somebody has it.
 */
export async function setHolding(tx: Queryable, siteId: SiteId, personId: PersonId, holding: Holding | undefined): Promise<void> {
  const types = holding?.contactTypes ?? [];
  await tx`delete from contact where site_id = ${siteId} and person_id = ${personId} and not (type = any(${[...types]}::text[]))`;
  for (const type of types) await tx`insert into contact (site_id, person_id, type) values (${siteId}, ${personId}, ${type}) on conflict do nothing`;
  if (holding && hasAnyPermission(holding.permissions)) await upsertAccess(tx, siteId, personId, holding.permissions);
  else await tx`delete from access where site_id = ${siteId} and person_id = ${personId}`;
  await tx`update contact_card set version = version + 1, updated_at = now() where site_id = ${siteId} and person_id = ${personId}`;
}
