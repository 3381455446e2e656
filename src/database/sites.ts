import type { SiteId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { Queryable } from './connection.ts';

export interface Site {
  readonly id: SiteId;
  readonly siteNumber: string;
  readonly name: string;
  readonly country: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** The vendor's desk, told when a request is escalated. */
  readonly deskEmail: string | null;
}

export async function selectSiteByNumber(sql: Queryable, siteNumber: string): Promise<Site | undefined> {
  const [site] = await sql<Site[]>`select id, site_number, name, country, locale, time_zone, desk_email from site where site_number = ${siteNumber}`;
  return site;
}

export async function selectSiteById(sql: Queryable, id: SiteId): Promise<Site | undefined> {
  const [site] = await sql<Site[]>`select id, site_number, name, country, locale, time_zone, desk_email from site where id = ${id}`;
  return site;
}
