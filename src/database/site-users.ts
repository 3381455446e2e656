import type { AccessState } from '../domain/access-change.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Standing } from '../domain/standing.ts';
import { insertSecondary, lockAccessPlace, upsertAccess } from './access.ts';
import type { Queryable } from './connection.ts';
import type { Person } from './people.ts';
import { type PermissionColumns, permissionColumns, permissionsOf } from './permission-columns.ts';
import { selectStanding } from './standings.ts';

type StateRow = PermissionColumns & { readonly version: number; readonly since: string; readonly contactTypes: ContactType[] };

const stateOf = (row: StateRow): AccessState => ({
  permissions: permissionsOf(row),
  contactTypes: row.contactTypes,
  version: row.version,
  since: row.since,
});

const stateColumns = (sql: Queryable) => sql`
  a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates, a.account_documents, a.version,
  to_json(a.created_at) #>> '{}' as since,
  array(select type from contact c where c.site_id = a.site_id and c.person_id = a.person_id order by type) as contact_types`;

/** What the person holds at the Site; undefined for somebody without access. */
export async function selectAccessState(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<AccessState | undefined> {
  const [row] = await sql<StateRow[]>`select ${stateColumns(sql)} from access a where a.site_id = ${siteId} and a.person_id = ${personId}`;
  return row && stateOf(row);
}

export interface SiteUser extends AccessState {
  readonly person: Person;
  readonly addedAt: Date;
}

/** A user of the Site as their own page shows them; undefined for somebody without access. */
export async function selectSiteUser(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<SiteUser | undefined> {
  const [row] = await sql<(StateRow & Person & { readonly addedAt: Date })[]>`
    select ${stateColumns(sql)}, p.id, p.email, p.first_name, p.last_name, p.telephone, p.locale, a.created_at as added_at
    from access a join person p on p.id = a.person_id where a.site_id = ${siteId} and a.person_id = ${personId}`;
  if (!row) return undefined;
  const { id, email, firstName, lastName, telephone, locale, addedAt } = row;
  return { ...stateOf(row), person: { id, email, firstName, lastName, telephone, locale }, addedAt };
}

export interface LockedPair {
  readonly changer: Standing | undefined;
  readonly user: AccessState | undefined;
}

/**
 * Whoever changes and who is changed, on rows that nobody else changes until the transaction ends. In the order of their ids, so that two who change each other wait for each other
 * in one direction only.
 */
export async function lockChangerAndUser(sql: Queryable, siteId: SiteId, changerId: PersonId, userId: PersonId): Promise<LockedPair> {
  const share = () => sql`select from access where site_id = ${siteId} and person_id = ${changerId} for share`;
  const update = () => sql`select from access where site_id = ${siteId} and person_id = ${userId} for update`;
  await lockAccessPlace(sql, siteId, userId);
  for (const lock of changerId < userId ? [share, update] : [update, share]) await lock();
  await sql`select from contact where site_id = ${siteId} and person_id = ${changerId} for share`;
  await sql`select from contact where site_id = ${siteId} and person_id = ${userId} for update`;
  return { changer: await selectStanding(sql, siteId, changerId), user: await selectAccessState(sql, siteId, userId) };
}

/** Sets what a user holds and whether the user is a secondary contact; returns what stands then. */
export async function updateUser(sql: Queryable, siteId: SiteId, personId: PersonId, permissions: Permissions, secondary: boolean): Promise<AccessState> {
  await upsertAccess(sql, siteId, personId, permissions);
  if (secondary) await insertSecondary(sql, siteId, personId);
  else await sql`delete from contact where site_id = ${siteId} and person_id = ${personId} and type = 'secondary'`;
  const state = await selectAccessState(sql, siteId, personId);
  if (!state) throw new Error('an access vanished under its own lock');
  return state;
}

/** Ends the person's access to the Site, and whatever contact the person is there. */
export async function deleteUser(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<void> {
  await sql`delete from contact where site_id = ${siteId} and person_id = ${personId}`;
  await sql`delete from access where site_id = ${siteId} and person_id = ${personId}`;
}

/** Puts back what {@link deleteUser} took away, as it was; false where the person has access again. */
export async function restoreUser(
  sql: Queryable,
  siteId: SiteId,
  personId: PersonId,
  { permissions, contactTypes, version, since }: AccessState,
): Promise<boolean> {
  const columns = { site_id: siteId, person_id: personId, ...permissionColumns(permissions), version: version + 1 };
  const { count } = await sql`insert into access ${sql(columns)} on conflict do nothing`;
  if (count === 0) return false;
  // As text: a Date of the driver's would cut the microseconds off.
  await sql`update access set created_at = ${since}::text::timestamptz where site_id = ${siteId} and person_id = ${personId}`;
  for (const type of contactTypes) await sql`insert into contact (site_id, person_id, type) values (${siteId}, ${personId}, ${type}) on conflict do nothing`;
  return true;
}
