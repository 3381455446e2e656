import type { ContactType } from '../domain/contacts.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import type { Standing } from '../domain/standing.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';
import { type SessionPerson, sessionColumns, whereSessionLives } from './sessions.ts';
import type { Site } from './sites.ts';

export interface SiteReader {
  readonly site: Site;
  /** Undefined for somebody with neither access nor a contact's role at the Site. */
  readonly standing: Standing | undefined;
  /** Somebody waits for a decision there; where nobody does, a list need not ask who. */
  readonly hasWaiting: boolean;
  /** The same of invitations that wait for an answer. */
  readonly hasInvited: boolean;
}

type Row = SessionPerson &
  Omit<Site, 'id' | 'locale'> &
  PermissionColumns & {
    readonly siteId: Site['id'] | null;
    readonly siteLocale: Site['locale'];
    readonly hasAccess: boolean;
    readonly contactTypes: string | null;
    readonly hasWaiting: boolean;
    readonly hasInvited: boolean;
  };

/** The live session behind a cookie's hash with its person, and what they are at a Site: the first question of every page of a Site, in one round trip. */
export async function selectSessionAtSite(
  sql: Queryable,
  idHash: Buffer,
  siteNumber: string,
): Promise<{ readonly session: SessionPerson; readonly reader: SiteReader | undefined } | undefined> {
  const [row] = await sql<Row[]>`
    select ${sessionColumns(sql)}, s.id as site_id, s.site_number, s.name, s.country, s.locale as site_locale, s.time_zone, s.desk_email,
           a.person_id is not null as has_access, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates, a.account_documents,
           (select string_agg(type, ' ') from contact c where c.site_id = s.id and c.person_id = person.id) as contact_types,
           exists (select from access_request r where r.site_id = s.id and r.state = 'pending') as has_waiting,
           exists (select from invitation i where i.site_id = s.id and i.state in ('awaiting', 'open')) as has_invited
    from session join person on person.id = session.person_id
    left join site s on s.site_number = ${siteNumber}
    left join access a on a.site_id = s.id and a.person_id = person.id
    where ${whereSessionLives(sql, idHash)}`;
  if (!row) return undefined;
  const { personId, email, firstName, lastName, telephone, locale, personTimeZone, seenLongAgo } = row;
  return { session: { personId, email, firstName, lastName, telephone, locale, personTimeZone, seenLongAgo }, reader: readerOf(row) };
}

function readerOf(row: Row): SiteReader | undefined {
  const { siteId, siteNumber, name, country, siteLocale, timeZone, deskEmail, personId, hasWaiting, hasInvited } = row;
  if (siteId === null) return undefined;
  const contactTypes = (row.contactTypes?.split(' ') ?? []) as ContactType[];
  const standing =
    row.hasAccess || contactTypes.length > 0 ? { personId, contactTypes, permissions: row.hasAccess ? permissionsOf(row) : NO_PERMISSIONS } : undefined;
  return { site: { id: siteId, siteNumber, name, country, locale: siteLocale, timeZone, deskEmail }, standing, hasWaiting, hasInvited };
}
