import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';
import type { Person } from './people.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';
import { recordset } from './recordset.ts';

/** What an import finds of a person at a Site; `siteId` is null for an unknown Site, and `personId` for an address nobody has. */
export interface StandingBeforeImport {
  readonly siteId: SiteId | null;
  readonly personId: PersonId | null;
  /** Empty for who is no contact. */
  readonly contactTypes: readonly ContactType[];
  /** Undefined for who has no access. */
  readonly permissions: Permissions | undefined;
}

type Row = Omit<StandingBeforeImport, 'permissions'> & PermissionColumns & { readonly known: boolean };

/** One answer for each key, in the keys' order. */
export async function selectStandingsBeforeImport(sql: Queryable, keys: readonly { siteNumber: string; email: string }[]): Promise<StandingBeforeImport[]> {
  const rows = await sql<Row[]>`
    select s.id as site_id, p.id as person_id, a.person_id is not null as known, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access,
           a.contact_updates, a.account_documents, array(select type from contact c where c.site_id = s.id and c.person_id = p.id) as contact_types
    from unnest(${keys.map(({ siteNumber }) => siteNumber)}::text[], ${keys.map(({ email }) => email)}::text[]) with ordinality as k(site_number, email, position)
      left join site s on s.site_number = k.site_number
      left join person p on p.email = k.email
      left join access a on a.site_id = s.id and a.person_id = p.id
    order by position`;
  return rows.map((row) => ({
    siteId: row.siteId,
    personId: row.personId,
    contactTypes: row.contactTypes,
    permissions: row.known ? permissionsOf(row) : undefined,
  }));
}

/** The people whom these addresses belong to. */
export async function selectPeopleByEmail(sql: Queryable, emails: readonly string[]): Promise<Person[]> {
  return sql<Person[]>`select id, email, first_name, last_name, telephone, locale from person where email = any(${[...emails]}::text[])`;
}

/** Adds the people who are new and changes the others. */
export async function upsertPeople(sql: Queryable, people: readonly Omit<Person, 'id' | 'locale'>[]): Promise<void> {
  await sql`
    insert into person (email, first_name, last_name, telephone)
    select email, "firstName", "lastName", telephone
    from jsonb_to_recordset(${recordset(sql, people)}) as r(email text, "firstName" text, "lastName" text, telephone text)
    on conflict (email) do update set first_name = excluded.first_name, last_name = excluded.last_name, telephone = excluded.telephone`;
}

export interface PersonAtSite {
  readonly siteId: SiteId;
  readonly personId: PersonId;
}

export interface ContactKey extends PersonAtSite {
  readonly type: ContactType;
}

export async function insertContacts(sql: Queryable, contacts: readonly ContactKey[]): Promise<void> {
  await sql`
    insert into contact (site_id, person_id, type)
    select "siteId", "personId", type from jsonb_to_recordset(${recordset(sql, contacts)}) as r("siteId" uuid, "personId" uuid, type text)
    on conflict do nothing`;
}

export async function deleteContacts(sql: Queryable, contacts: readonly ContactKey[]): Promise<void> {
  await sql`
    delete from contact c using jsonb_to_recordset(${recordset(sql, contacts)}) as r("siteId" uuid, "personId" uuid, type text)
    where c.site_id = r."siteId" and c.person_id = r."personId" and c.type = r.type`;
}

/** Sets what each person holds at a Site, whether or not there was access before. */
export async function upsertAccesses(sql: Queryable, accesses: readonly (PersonAtSite & { readonly permissions: Permissions })[]): Promise<void> {
  const rows = accesses.map(({ siteId, personId, permissions }) => ({ siteId, personId, ...permissions }));
  await sql`
    insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
    select "siteId", "personId", "purchaseDownload", reporting, entitlements, allocations, "manageAccess", "contactUpdates", "accountDocuments"
    from jsonb_to_recordset(${recordset(sql, rows)}) as r("siteId" uuid, "personId" uuid, "purchaseDownload" text, reporting text, entitlements text, allocations text,
      "manageAccess" text, "contactUpdates" text, "accountDocuments" text)
    on conflict (site_id, person_id) do update set
      purchase_download = excluded.purchase_download, reporting = excluded.reporting, entitlements = excluded.entitlements, allocations = excluded.allocations,
      manage_access = excluded.manage_access, contact_updates = excluded.contact_updates, account_documents = excluded.account_documents,
      version = access.version + 1, updated_at = now()`;
}

export async function deleteAccesses(sql: Queryable, accesses: readonly PersonAtSite[]): Promise<void> {
  await sql`
    delete from access a using jsonb_to_recordset(${recordset(sql, accesses)}) as r("siteId" uuid, "personId" uuid)
    where a.site_id = r."siteId" and a.person_id = r."personId"`;
}
