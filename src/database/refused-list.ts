import type { Queryable } from './connection.ts';
import { isWrittenTo, type RefusedAddress } from './refused-addresses.ts';
import { behind, momentText } from './time-cursor.ts';

/** A refused address with the Sites that somebody should mend it at. */
export interface RefusedLine extends RefusedAddress {
  /** Of those whom we write to at this address: the first {@link NAMES_SHOWN}; nobody whose name nobody ever said. */
  readonly names: readonly string[];
  /** Where somebody whom we write to at this address is a contact or a user: the first {@link SITES_SHOWN}, by number. */
  readonly sites: readonly { readonly siteNumber: string; readonly name: string }[];
  readonly siteCount: number;
}

export interface RefusedPage {
  readonly addresses: readonly RefusedLine[];
  /** Cursor of the next page; undefined on the last one. It tells nothing of an address, as it stands in paths. */
  readonly next: string | undefined;
}

const ADDRESSES_A_PAGE = 50;
/** Somebody may be a contact of thousands. */
const SITES_SHOWN = 5;

/** A Site may have given several contacts one address. */
const NAMES_SHOWN = 3;

/** The addresses that we write to and that refuse our mail, the last refused first, each page from the place of the last one on. */
export async function selectRefusedPage(
  sql: Queryable,
  { after, rows: wanted = ADDRESSES_A_PAGE }: { after?: string | undefined; rows?: number } = {},
): Promise<RefusedPage> {
  const rows = await sql<(RefusedLine & { id: string; position: string })[]>`
    with page as (
      select r.email, r.refused_at, r.answer, r.id, ${momentText(sql, sql`r.refused_at`)} as position
      from refused_address r
      where ${isWrittenTo(sql)} ${behind(sql, after, sql`(r.refused_at, r.id)`, 'newest-first')}
      order by r.refused_at desc, r.id desc ${sql.unsafe(`limit ${Math.trunc(wanted) + 1}`)}
    )
    select page.*, coalesce(at.sites, '[]') as sites, coalesce(at.site_count, 0) as site_count, whose.names
    from page cross join lateral (
      select coalesce(array_agg(f.name order by f.name), '{}') as names from (
        select distinct trim(p.first_name || ' ' || p.last_name) as name from person p
        where trim(p.first_name || ' ' || p.last_name) <> '' and p.id in (
          select id from person where email = page.email
          union select id from person where notices_email = page.email
          union select k.person_id from contact_card k where k.email = page.email)
        order by name limit ${NAMES_SHOWN}
      ) f
    ) whose left join lateral (
      with reader as (
        select id as person_id from person where email = page.email union select id from person where notices_email = page.email
      )
      select count(*)::int as site_count,
             json_agg(json_build_object('siteNumber', f.site_number, 'name', f.name) order by f.site_number) filter (where f.place <= ${SITES_SHOWN}) as sites
      from (
        select s.site_number, s.name, row_number() over (order by s.site_number) as place from site s where s.id in (
          select c.site_id from reader join contact c using (person_id)
          union select a.site_id from reader join access a using (person_id)
          union select k.site_id from contact_card k where k.email = page.email)
      ) f
    ) at on true
    order by page.refused_at desc, page.id desc`;
  const shown = rows.slice(0, wanted);
  const last = shown.at(-1);
  return {
    addresses: shown.map(({ id: _id, position: _position, ...line }) => line),
    next: rows.length > wanted && last ? `${last.position}_${last.id}` : undefined,
  };
}
