import { LONG_AWAY_DAYS } from '../domain/contact-review.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';
import { type ContactPage, selectContacts } from './contact-list.ts';
import { displayName } from './people.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';

/** A user of the Site whom the review asks about. */
export interface ReviewedUser {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
  /** Null for somebody who never did, or not since the programme notes it. */
  readonly lastSignedInAt: Date | null;
  readonly addedAt: Date;
}

/** What whoever reviews a Site's contacts looks at. */
export interface ReviewChecklist {
  readonly contacts: ContactPage['contacts'];
  /** Users with any account management, but for the primary contact. */
  readonly managers: readonly ReviewedUser[];
  /** Users who have not signed in for a year: so many, and the first of them. */
  readonly away: { readonly count: number; readonly users: readonly ReviewedUser[] };
}

/** A Site has dozens of contacts at most; a page of more would not be read. */
const MOST_CONTACTS = 500;
const MOST_USERS = 200;
const AWAY_SHOWN = 20;

export async function selectReviewChecklist(sql: Queryable, siteId: SiteId): Promise<ReviewChecklist> {
  const [{ contacts }, managers, away, [counted]] = await Promise.all([
    selectContacts(sql, siteId, { rows: MOST_CONTACTS }),
    selectManagers(sql, siteId),
    selectAway(sql, siteId),
    sql<{ count: number }[]>`select count(*)::int as count from access a join person p on p.id = a.person_id where ${isAway(sql, siteId)}`,
  ]);
  return { contacts, managers, away: { count: counted?.count ?? 0, users: away } };
}

type UserRow = PermissionColumns & {
  readonly id: PersonId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly contactTypes: ContactType[];
  readonly lastSignedInAt: Date | null;
  readonly addedAt: Date;
};

const userColumns = (sql: Queryable) => sql`
  p.id, p.email, p.first_name, p.last_name, p.last_signed_in_at, a.created_at as added_at,
  a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates, a.account_documents,
  array(select type from contact c where c.site_id = a.site_id and c.person_id = a.person_id) as contact_types`;

const isPrimaryHere = (sql: Queryable) => sql`exists (select from contact c where c.site_id = a.site_id and c.person_id = a.person_id and c.type = 'primary')`;

async function selectManagers(sql: Queryable, siteId: SiteId): Promise<ReviewedUser[]> {
  const rows = await sql<UserRow[]>`
    select ${userColumns(sql)} from access a join person p on p.id = a.person_id
    where a.site_id = ${siteId} and (a.manage_access <> 'none' or a.contact_updates <> 'none' or a.account_documents <> 'none') and not ${isPrimaryHere(sql)}
    order by p.last_name, p.first_name, p.email limit ${MOST_USERS}`;
  return rows.map(userOf);
}

/** Who never signed in counts from when they were given access. */
const isAway = (sql: Queryable, siteId: SiteId) => sql`
  a.site_id = ${siteId} and coalesce(p.last_signed_in_at, a.created_at) < now() - ${LONG_AWAY_DAYS} * interval '1 day' and not ${isPrimaryHere(sql)}`;

async function selectAway(sql: Queryable, siteId: SiteId): Promise<ReviewedUser[]> {
  const rows = await sql<UserRow[]>`
    select ${userColumns(sql)} from access a join person p on p.id = a.person_id
    where ${isAway(sql, siteId)} order by coalesce(p.last_signed_in_at, a.created_at), p.email limit ${AWAY_SHOWN}`;
  return rows.map(userOf);
}

function userOf(row: UserRow): ReviewedUser {
  const { id, email, contactTypes, lastSignedInAt, addedAt } = row;
  return { id, name: displayName(row), email, contactTypes, permissions: permissionsOf(row), lastSignedInAt, addedAt };
}

/** Somebody whom the review is asked of, with the address where the Site's mail reaches them. */
export interface ReviewReader {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale | null;
  /** Null: that of the Site. */
  readonly timeZone: string | null;
  /** They see who has access to the Site. */
  readonly managesAccess: boolean;
}

/** The primary contact; or every secondary one who may update contacts. An address that refuses mail is passed over where the person signs in with another one. */
export async function selectReviewReaders(sql: Queryable, siteId: SiteId, role: 'primary' | 'secondary'): Promise<ReviewReader[]> {
  type Row = Omit<ReviewReader, 'name'> & { readonly firstName: string; readonly lastName: string };
  const rows = await sql<Row[]>`
    select p.id, coalesce(k.first_name, p.first_name) as first_name, coalesce(k.last_name, p.last_name) as last_name, p.locale, p.time_zone,
           case when exists (select from refused_address f where f.email = k.email) then p.email else coalesce(k.email, p.email) end as email,
           c.type = 'primary' or coalesce(a.manage_access, 'none') <> 'none' as manages_access
    from contact c join person p on p.id = c.person_id
    left join contact_card k on k.site_id = c.site_id and k.person_id = c.person_id
    left join access a on a.site_id = c.site_id and a.person_id = c.person_id
    where c.site_id = ${siteId} and c.type = ${role} and (c.type = 'primary' or a.contact_updates = 'update')
    order by p.email`;
  return rows.map(({ firstName, lastName, ...row }) => ({ ...row, name: displayName({ firstName, lastName, email: row.email }) }));
}
