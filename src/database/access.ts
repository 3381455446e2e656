import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns, permissionColumns, permissionsOf } from './permission-columns.ts';

/** Whoever gives, changes or ends the person's access at the Site waits here for the others until the transaction ends: access that is not there yet has no row to lock. */
export async function lockAccessPlace(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`access ${siteId} ${personId}`}, 0))`;
}

/** What the person holds at the Site, nobody else changing it until the transaction ends; undefined where there is no access. */
export async function lockAccess(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<Permissions | undefined> {
  await lockAccessPlace(sql, siteId, personId);
  const [row] = await sql<PermissionColumns[]>`
    select purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents
    from access where site_id = ${siteId} and person_id = ${personId} for update`;
  return row && permissionsOf(row);
}

export async function existsAccess(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<boolean> {
  const rows = await sql`select from access where site_id = ${siteId} and person_id = ${personId}`;
  return rows.length > 0;
}

/** Sets what the person holds at the Site, whether or not there was a row before. */
export async function upsertAccess(sql: Queryable, siteId: SiteId, personId: PersonId, permissions: Permissions): Promise<void> {
  const columns = permissionColumns(permissions);
  await sql`
    insert into access ${sql({ site_id: siteId, person_id: personId, ...columns })}
    on conflict (site_id, person_id) do update set ${sql(columns)}, version = access.version + 1, updated_at = now()`;
}

/** Names the person a secondary contact of the Site; nothing changes for one who is already. */
export async function insertSecondary(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<void> {
  await sql`insert into contact (site_id, person_id, type) values (${siteId}, ${personId}, 'secondary') on conflict do nothing`;
}
