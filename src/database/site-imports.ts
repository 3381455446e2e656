import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { recordset } from './recordset.ts';
import type { Site } from './sites.ts';

/** A Site as it stands before an import, with who its primary contact is. */
export interface SiteBeforeImport extends Site {
  readonly primaryId: PersonId;
  readonly primaryEmail: string;
}

export async function selectSitesBeforeImport(sql: Queryable, siteNumbers: readonly string[]): Promise<SiteBeforeImport[]> {
  return sql<SiteBeforeImport[]>`
    select site.id, site_number, name, country, site.locale, site.time_zone, desk_email, person.id as primary_id, person.email as primary_email
    from site join contact on site_id = site.id and type = 'primary' join person on person.id = person_id
    where site_number = any(${[...siteNumbers]}::text[])`;
}

/** Adds the Sites that are new and changes the others; answers with the ids of all. */
export async function upsertSites(sql: Queryable, sites: readonly Omit<Site, 'id'>[]): Promise<{ id: SiteId; siteNumber: string }[]> {
  return sql<{ id: SiteId; siteNumber: string }[]>`
    insert into site (site_number, name, country, locale, time_zone, desk_email)
    select "siteNumber", name, country, locale, "timeZone", "deskEmail"
    from jsonb_to_recordset(${recordset(sql, sites)}) as r("siteNumber" text, name text, country text, locale text, "timeZone" text, "deskEmail" text)
    on conflict (site_number) do update set
      name = excluded.name, country = excluded.country, locale = excluded.locale, time_zone = excluded.time_zone, desk_email = excluded.desk_email
    returning id, site_number`;
}
