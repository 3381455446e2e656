import { insertSecondary, lockAccess, upsertAccess } from '../database/access.ts';
import type { Queryable } from '../database/connection.ts';
import { selectStanding } from '../database/standings.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { type Permissions, strongest } from '../domain/permissions.ts';
import { becomesSecondary } from '../domain/standing.ts';

export interface GivenAccess {
  readonly before: Permissions | null;
  readonly after: Permissions;
  /** The person became a secondary contact by it. */
  readonly secondary: boolean;
}

/** Giving adds: what somebody was given at the Site meanwhile is never lowered by it. */
export async function giveAccess(tx: Queryable, siteId: SiteId, personId: PersonId, given: Permissions): Promise<GivenAccess> {
  const before = await lockAccess(tx, siteId, personId);
  const after = before ? strongest(before, given) : given;
  await upsertAccess(tx, siteId, personId, after);
  const standing = await selectStanding(tx, siteId, personId);
  const secondary = becomesSecondary(given, standing?.contactTypes ?? []);
  if (secondary) await insertSecondary(tx, siteId, personId);
  return { before: before ?? null, after, secondary };
}
