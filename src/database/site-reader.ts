import type { ContactType } from '../domain/contacts.ts';
import type { PersonId } from '../domain/ids.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import type { Standing } from '../domain/standing.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';
import type { Site } from './sites.ts';

export interface SiteReader {
  readonly site: Site;
  /** Undefined for somebody with neither access nor a contact's role at the Site. */
  readonly standing: Standing | undefined;
  /** Somebody waits for a decision there; where nobody does, a list need not ask who. */
  readonly hasWaiting: boolean;
}

type Row = Site & PermissionColumns & { readonly hasAccess: boolean; readonly contactTypes: ContactType[]; readonly hasWaiting: boolean };

/** A Site and what the person is there, in one round trip: the first question of every page of a Site. Undefined where there is no such Site. */
export async function selectSiteReader(sql: Queryable, siteNumber: string, personId: PersonId): Promise<SiteReader | undefined> {
  const [row] = await sql<Row[]>`
    select s.id, s.site_number, s.name, s.country, s.locale, s.time_zone, s.desk_email,
           a.person_id is not null as has_access, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates, a.account_documents,
           array(select type from contact c where c.site_id = s.id and c.person_id = ${personId}) as contact_types,
           exists (select from access_request r where r.site_id = s.id and r.state = 'pending') as has_waiting
    from site s left join access a on a.site_id = s.id and a.person_id = ${personId}
    where s.site_number = ${siteNumber}`;
  if (!row) return undefined;
  const { id, name, country, locale, timeZone, deskEmail, contactTypes } = row;
  const standing =
    row.hasAccess || contactTypes.length > 0 ? { personId, contactTypes, permissions: row.hasAccess ? permissionsOf(row) : NO_PERMISSIONS } : undefined;
  return { site: { id, siteNumber: row.siteNumber, name, country, locale, timeZone, deskEmail }, standing, hasWaiting: row.hasWaiting };
}
