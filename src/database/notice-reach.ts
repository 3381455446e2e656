import type { NoticeId, PersonId, SiteId } from '../domain/ids.ts';
import { type NoticeCandidate, type NoticeKind, type NoticeReason, OBLIGATORY, routeNotice } from '../domain/notice.ts';
import type { Queryable } from './connection.ts';
import { displayName } from './people.ts';

/** Where a notice goes because of one Site. */
export interface RoutedRecipient {
  readonly siteId: SiteId;
  readonly siteNumber: string;
  readonly personId: PersonId;
  readonly email: string;
  readonly reason: NoticeReason;
}

interface CandidateRow extends NoticeCandidate {
  readonly siteId: SiteId;
  readonly siteNumber: string;
  readonly email: string;
}

const SITES_A_PAGE = 500;

/**
 * Whom a notice of this kind reaches, Site by Site in the order of their numbers: a page of Sites at a time, so that it does not matter how many there are.
 * `siteId` left out: every Site.
 */
export async function* selectRoutes(
  sql: Queryable,
  { kind, siteId }: { kind: NoticeKind; siteId?: SiteId | null | undefined },
): AsyncGenerator<readonly RoutedRecipient[]> {
  for (let after = ''; ;) {
    const sites = await sql<{ id: SiteId; siteNumber: string }[]>`
      select id, site_number from site where site_number > ${after} ${siteId ? sql`and id = ${siteId}` : sql``}
      order by site_number limit ${SITES_A_PAGE}`;
    const ids = sites.map(({ id }) => id);
    if (ids.length > 0) yield await routesOf(sql, kind, ids);
    if (sites.length < SITES_A_PAGE) return;
    after = sites.at(-1)?.siteNumber ?? after;
  }
}

/** Whom it reaches at these Sites now, where those of its recipients whom it did not reach count like an address that is refused. */
export async function* selectRoutesAnew(
  sql: Queryable,
  { id, kind }: { readonly id: NoticeId; readonly kind: NoticeKind },
  siteIds: readonly SiteId[],
): AsyncGenerator<readonly RoutedRecipient[]> {
  for (let from = 0; from < siteIds.length; from += SITES_A_PAGE) yield await routesOf(sql, kind, siteIds.slice(from, from + SITES_A_PAGE), id);
}

async function routesOf(sql: Queryable, kind: NoticeKind, siteIds: readonly SiteId[], triedFor?: NoticeId): Promise<RoutedRecipient[]> {
  const rows = await selectCandidates(sql, kind, siteIds, triedFor);
  return [...bySite(rows).values()].flatMap((candidates) => {
    const of = new Map(candidates.map((row) => [row.personId, row]));
    return routeNotice(kind, candidates).flatMap(({ personId, reason }) => {
      const row = of.get(personId);
      return row ? [{ siteId: row.siteId, siteNumber: row.siteNumber, personId, email: row.email, reason }] : [];
    });
  });
}

function bySite(rows: readonly CandidateRow[]): Map<SiteId, CandidateRow[]> {
  const sites = new Map<SiteId, CandidateRow[]>();
  for (const row of rows) {
    const known = sites.get(row.siteId);
    if (known) known.push(row);
    else sites.set(row.siteId, [row]);
  }
  return sites;
}

/** Contacts of the Sites, and whoever has access to one and subscribed. An obligatory notice goes to the address that the Site has; another to the one that the person chose for it. */
async function selectCandidates(sql: Queryable, kind: NoticeKind, siteIds: readonly SiteId[], triedFor?: NoticeId): Promise<CandidateRow[]> {
  const address = OBLIGATORY[kind] ? sql`coalesce(k.email, p.email)` : sql`coalesce(p.notices_email, p.email)`;
  const triedInVain = triedFor
    ? sql`exists (select from notice_recipient t where t.notice_id = ${triedFor} and t.person_id = d.person_id and t.state in ('refused', 'undelivered', 'departed'))`
    : sql`false`;
  return sql<CandidateRow[]>`
    with candidate as (
      select c.site_id, c.person_id, array_agg(c.type) as contact_types from contact c where c.site_id = any(${[...siteIds]}::uuid[]) group by c.site_id, c.person_id
      union all
      select a.site_id, a.person_id, '{}' from subscription u join access a on a.person_id = u.person_id
      where u.kind = ${kind} and u.subscribed and a.site_id = any(${[...siteIds]}::uuid[])
        and not exists (select from contact c where c.site_id = a.site_id and c.person_id = a.person_id)
    )
    select d.site_id, s.site_number, d.person_id, d.contact_types, coalesce(a.purchase_download <> 'none', false) as may_download, u.subscribed,
           ${address} as email, exists (select from refused_address r where r.email = ${address}) or ${triedInVain} as address_refused
    from candidate d
    join site s on s.id = d.site_id
    join person p on p.id = d.person_id
    left join contact_card k on k.site_id = d.site_id and k.person_id = d.person_id
    left join access a on a.site_id = d.site_id and a.person_id = d.person_id
    left join subscription u on u.person_id = d.person_id and u.kind = ${kind}
    order by s.site_number, p.created_at, p.id`;
}

/** How many people a notice of this kind would reach now. */
export async function selectNoticeReach(sql: Queryable, notice: { kind: NoticeKind; siteId?: SiteId | null | undefined }): Promise<number> {
  const people = new Set<PersonId>();
  for await (const routes of selectRoutes(sql, notice)) for (const { personId } of routes) people.add(personId);
  return people.size;
}

export interface NoticeRecipientOfSite {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string;
  readonly reason: NoticeReason;
  readonly addressRefused: boolean;
}

/** Who of one Site would get a notice of this kind now, and why. */
export async function selectNoticeRecipientsOf(sql: Queryable, kind: NoticeKind, siteId: SiteId): Promise<NoticeRecipientOfSite[]> {
  const rows = await selectCandidates(sql, kind, [siteId]);
  const routed = routeNotice(kind, rows);
  const people = await sql<{ id: PersonId; firstName: string; lastName: string; email: string }[]>`
    select id, first_name, last_name, email from person where id = any(${routed.map(({ personId }) => personId)}::uuid[])`;
  return routed.map(({ personId, reason }) => {
    const row = rows.find((one) => one.personId === personId);
    const person = people.find(({ id }) => id === personId);
    if (!row || !person) throw new Error('whoever is routed was read before');
    return { personId, name: displayName(person), email: row.email, reason, addressRefused: row.addressRefused };
  });
}
