import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';
import type { Person } from './people.ts';
import { type PermissionColumns, permissionColumns, permissionsOf } from './permission-columns.ts';

export interface SiteAndPerson {
  readonly siteNumber: string;
  readonly email: string;
}

/** What an import finds of a person at a Site; `siteId` is null for an unknown Site, and `personId` for an address nobody has. */
export interface StandingBeforeImport {
  readonly siteId: SiteId | null;
  readonly personId: PersonId | null;
  /** In the domain's order; empty for who is no contact. */
  readonly contactTypes: readonly ContactType[];
  /** Undefined for who has no access. */
  readonly permissions: Permissions | undefined;
}

type Row = Omit<StandingBeforeImport, 'permissions'> & PermissionColumns & { readonly position: number; readonly known: boolean };

/** One answer for each key, in the keys' order. */
export async function selectStandingsBeforeImport(sql: Queryable, keys: readonly SiteAndPerson[]): Promise<StandingBeforeImport[]> {
  const rows = await sql<Row[]>`
    select s.id as site_id, p.id as person_id, a.person_id is not null as known, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access,
           a.contact_updates, a.account_documents, array(select type from contact c where c.site_id = s.id and c.person_id = p.id) as contact_types
    from unnest(${sql.array(keys.map(({ siteNumber }) => siteNumber))}::text[], ${sql.array(keys.map(({ email }) => email))}::text[])
           with ordinality as k(site_number, email, position)
      left join site s on s.site_number = k.site_number
      left join person p on p.email = k.email
      left join access a on a.site_id = s.id and a.person_id = p.id
    order by position`;
  return rows.map((row) => ({ siteId: row.siteId, personId: row.personId, contactTypes: row.contactTypes, permissions: row.known ? permissionsOf(row) : undefined }));
}

/** The people whom these addresses belong to. */
export async function selectPeopleByEmail(sql: Queryable, emails: readonly string[]): Promise<Person[]> {
  return sql<Person[]>`select id, email, first_name, last_name, telephone, locale from person where email = any(${sql.array([...emails])})`;
}

export interface PersonColumns {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly telephone: string;
}

/** Adds the people who are new and changes the others; answers with the ids of all. */
export async function upsertPeople(sql: Queryable, people: readonly PersonColumns[]): Promise<{ id: PersonId; email: string }[]> {
  return sql<{ id: PersonId; email: string }[]>`
    insert into person (email, first_name, last_name, telephone)
    select email, first_name, last_name, telephone
    from jsonb_to_recordset(${sql.json(people as never)}) as r(email text, first_name text, last_name text, telephone text)
    on conflict (email) do update set first_name = excluded.first_name, last_name = excluded.last_name, telephone = excluded.telephone
    returning id, email`;
}

export interface ContactKey {
  readonly site_id: SiteId;
  readonly person_id: PersonId;
  readonly type: ContactType;
}

export async function insertContacts(sql: Queryable, contacts: readonly ContactKey[]): Promise<void> {
  await sql`
    insert into contact (site_id, person_id, type)
    select site_id, person_id, type from jsonb_to_recordset(${sql.json(contacts as never)}) as r(site_id uuid, person_id uuid, type text)
    on conflict do nothing`;
}

export async function deleteContacts(sql: Queryable, contacts: readonly ContactKey[]): Promise<void> {
  await sql`
    delete from contact c using jsonb_to_recordset(${sql.json(contacts as never)}) as r(site_id uuid, person_id uuid, type text)
    where c.site_id = r.site_id and c.person_id = r.person_id and c.type = r.type`;
}

export interface AccessKey {
  readonly siteId: SiteId;
  readonly personId: PersonId;
}

/** Sets what each person holds at a Site, whether or not there was access before. */
export async function upsertAccesses(sql: Queryable, accesses: readonly (AccessKey & { readonly permissions: Permissions })[]): Promise<void> {
  const rows = accesses.map(({ siteId, personId, permissions }) => ({ site_id: siteId, person_id: personId, ...permissionColumns(permissions) }));
  await sql`
    insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
    select site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents
    from jsonb_to_recordset(${sql.json(rows as never)}) as r(site_id uuid, person_id uuid, purchase_download text, reporting text, entitlements text,
      allocations text, manage_access text, contact_updates text, account_documents text)
    on conflict (site_id, person_id) do update set
      purchase_download = excluded.purchase_download, reporting = excluded.reporting, entitlements = excluded.entitlements, allocations = excluded.allocations,
      manage_access = excluded.manage_access, contact_updates = excluded.contact_updates, account_documents = excluded.account_documents,
      version = access.version + 1, updated_at = now()`;
}

export async function deleteAccesses(sql: Queryable, accesses: readonly AccessKey[]): Promise<void> {
  const rows = accesses.map(({ siteId, personId }) => ({ site_id: siteId, person_id: personId }));
  await sql`
    delete from access a using jsonb_to_recordset(${sql.json(rows)}) as r(site_id uuid, person_id uuid)
    where a.site_id = r.site_id and a.person_id = r.person_id`;
}
