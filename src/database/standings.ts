import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import { manageAccessOf, type Standing } from '../domain/standing.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';

type StandingRow = PermissionColumns & { readonly personId: PersonId; readonly contactTypes: ContactType[]; readonly known: boolean };

function standingOf(row: StandingRow): Standing {
  return { personId: row.personId, contactTypes: row.contactTypes, permissions: row.known ? permissionsOf(row) : NO_PERMISSIONS };
}

/** What the person is and holds at the Site; undefined for somebody with neither access nor a contact's role there. */
export async function selectStanding(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<Standing | undefined> {
  const [row] = await sql<StandingRow[]>`
    select p.id as person_id, a.person_id is not null as known, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates,
           a.account_documents, array(select type from contact c where c.site_id = ${siteId} and c.person_id = p.id) as contact_types
    from person p left join access a on a.site_id = ${siteId} and a.person_id = p.id
    where p.id = ${personId} and (a.person_id is not null or exists (select from contact c where c.site_id = ${siteId} and c.person_id = p.id))`;
  return row && standingOf(row);
}

/**
 * The same, on rows that nobody changes until the transaction ends: a decision and a demotion of its maker happen one after the other.
 */
export async function lockStanding(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<Standing | undefined> {
  await sql`select from access where site_id = ${siteId} and person_id = ${personId} for share`;
  await sql`select from contact where site_id = ${siteId} and person_id = ${personId} for share`;
  return selectStanding(sql, siteId, personId);
}

export interface Decider {
  readonly standing: Standing;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale | null;
}

/** Everybody who may decide about access to the Site, the primary contact first. Source of the rule: domain/standing. */
export async function selectDeciders(sql: Queryable, siteId: SiteId): Promise<Decider[]> {
  const rows = await sql<(StandingRow & Omit<Decider, 'standing'>)[]>`
    select p.id as person_id, p.email, p.first_name, p.last_name, p.locale, true as known, a.purchase_download, a.reporting, a.entitlements, a.allocations,
           a.manage_access, a.contact_updates, a.account_documents, array_agg(c.type) as contact_types
    from contact c join person p on p.id = c.person_id join access a on a.site_id = c.site_id and a.person_id = c.person_id
    where c.site_id = ${siteId}
    group by p.id, a.site_id, a.person_id
    having bool_or(c.type in ('primary', 'secondary'))
    order by bool_or(c.type = 'primary') desc, p.email`;
  return rows
    .map((row) => ({ standing: standingOf(row), email: row.email, firstName: row.firstName, lastName: row.lastName, locale: row.locale }))
    .filter(({ standing }) => manageAccessOf(standing) === 'update');
}
