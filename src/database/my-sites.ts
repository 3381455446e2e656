import type { ContactType } from '../domain/contacts.ts';
import type { PersonId } from '../domain/ids.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import type { Standing } from '../domain/standing.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns, permissionsOf } from './permission-columns.ts';

export interface MySite {
  readonly siteNumber: string;
  readonly name: string;
  readonly timeZone: string;
  readonly standing: Standing;
}

type Row = PermissionColumns & {
  readonly siteNumber: string;
  readonly name: string;
  readonly timeZone: string;
  readonly hasAccess: boolean;
  readonly contactTypes: ContactType[];
};

/** The Sites where the person has access or is a contact, by number. */
export async function selectSitesOf(sql: Queryable, personId: PersonId, limit: number): Promise<MySite[]> {
  const rows = await sql<Row[]>`
    select s.site_number, s.name, s.time_zone, a.person_id is not null as has_access,
           a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates, a.account_documents,
           array(select type from contact c where c.site_id = s.id and c.person_id = ${personId}) as contact_types
    from (select site_id from access where person_id = ${personId} union select site_id from contact where person_id = ${personId}) mine
    join site s on s.id = mine.site_id
    left join access a on a.site_id = s.id and a.person_id = ${personId}
    order by s.site_number limit ${limit}`;
  return rows.map(({ siteNumber, name, timeZone, hasAccess, contactTypes, ...columns }) => ({
    siteNumber,
    name,
    timeZone,
    standing: { personId, contactTypes, permissions: hasAccess ? permissionsOf(columns) : NO_PERMISSIONS },
  }));
}
