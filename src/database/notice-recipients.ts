import type { NoticeId, PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { belongsTo } from './notice-delivery.ts';
import type { RoutedRecipient } from './notice-reach.ts';
import { recordset } from './recordset.ts';

/** Somebody whom a notice reaches, with what one page of Sites brings for them. */
interface Gathered {
  readonly personId: PersonId;
  readonly siteId: SiteId;
  readonly siteNumbers: string[];
  /** Undefined where their Sites have different addresses. */
  email: string | undefined;
}

/** One at a time writes down whom a notice goes to; nobody else waits for them. Until the transaction ends. */
export async function lockPreparation(sql: Queryable, noticeId: NoticeId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notice:${noticeId}`}, 0))`;
}

/** Writes down whom a notice goes to, page by page: whoever is there already gets further Sites and no second row. */
export async function insertRecipients(sql: Queryable, noticeId: NoticeId, routes: readonly RoutedRecipient[]): Promise<void> {
  const gathered = new Map<PersonId, Gathered>();
  for (const { personId, siteId, siteNumber, email } of routes) {
    const known = gathered.get(personId);
    if (!known) gathered.set(personId, { personId, siteId, siteNumbers: [siteNumber], email });
    else {
      known.siteNumbers.push(siteNumber);
      if (known.email !== email) known.email = undefined;
    }
  }
  await sql`
    insert into notice_recipient as r (notice_id, person_id, email, name, locale, site_numbers)
    select ${noticeId}, p.id, e.email, trim(p.first_name || ' ' || p.last_name), coalesce(p.locale, s.locale), e.site_numbers
    from jsonb_to_recordset(${recordset(
      sql,
      [...gathered.values()].map(({ personId, siteId, siteNumbers, email }, place) => ({
        place,
        person_id: personId,
        site_id: siteId,
        site_numbers: siteNumbers,
        email: email ?? UNDECIDED,
      })),
    )}) as e(place integer, person_id uuid, site_id uuid, site_numbers text[], email text)
    join person p on p.id = e.person_id join site s on s.id = e.site_id
    order by e.place
    on conflict (notice_id, person_id) do update set
      site_numbers = r.site_numbers || excluded.site_numbers, email = case when r.email = excluded.email then r.email else ${UNDECIDED} end`;
}

/** No address: the Sites of this person have different ones, and `settleAddresses` has the last word. */
const UNDECIDED = '';

/**
 * One mail goes to one address. Where somebody's Sites have different ones it is the person's own, which no Site has a say in; where mail to that is refused, the first one that is not.
 */
export async function settleAddresses(sql: Queryable, noticeId: NoticeId): Promise<void> {
  await sql`
    update notice_recipient r set email = coalesce(
      (select p.email where not exists (select from refused_address x where x.email = p.email)),
      (select k.email from contact_card k join site s on s.id = k.site_id
       where k.person_id = r.person_id and s.site_number = any(r.site_numbers) and k.email is not null and not exists (select from refused_address x where x.email = k.email)
       order by s.site_number limit 1),
      p.email)
    from person p where p.id = r.person_id and r.notice_id = ${noticeId} and r.email = ${UNDECIDED}`;
}

/** Everybody is written down. Returns how many. */
export async function markNoticePrepared(sql: Queryable, id: NoticeId): Promise<number> {
  const [row] = await sql<{ recipients: number }[]>`
    update notice set recipients = (select count(*) from notice_recipient where notice_id = ${id}), prepared_at = now() where id = ${id} returning recipients`;
  if (!row) throw new Error('a notice that is locked is there');
  return row.recipients;
}

/**
 * The Sites at which nobody has got the notice, and nobody waits for it: everybody for whom it was written down was refused, given up or has left, be it after their mail, or for another
 * Site that it was about too.
 */
export async function selectUnservedSites(sql: Queryable, id: NoticeId): Promise<SiteId[]> {
  const rows = await sql<{ id: SiteId }[]>`
    with reached as (select unnest(site_numbers) as site_number from notice_recipient where notice_id = ${id}),
    unserved as (
      select site_number from reached
      except
      select s.site_number from notice_recipient r cross join unnest(r.site_numbers) as n(site_number) join site s on s.site_number = n.site_number
      where r.notice_id = ${id} and r.state in ('sent', 'waiting') and ${belongsTo(sql)}
    )
    select s.id from unserved join site s using (site_number) order by s.site_number`;
  return rows.map((row) => row.id);
}

/** Those of the people who have got the notice, or will not get it: whoever does not wait for it. */
export async function selectTriedRecipients(sql: Queryable, id: NoticeId, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  const rows = await sql<
    { personId: PersonId }[]
  >`select person_id from notice_recipient where notice_id = ${id} and person_id = any(${[...personIds]}::uuid[]) and state <> 'waiting'`;
  return new Set(rows.map(({ personId }) => personId));
}

/**
 * How many recipients do not wait any more; undefined where it was looked since who stands in. Those who have got it count too: one may have left a Site that it was about, and got it for
 * their others alone.
 */
export async function selectNewlySettled(sql: Queryable, id: NoticeId): Promise<number | undefined> {
  const [row] = await sql<{ settled: number }[]>`
    select n.settled from (select stand_ins_for, sent + refused + undelivered + departed as settled from notice where id = ${id}) n where n.stand_ins_for is distinct from n.settled`;
  return row?.settled;
}

/** It was looked who stands in, when so many did not wait any more. Returns how many recipients there are more than before; undefined where the notice has ended meanwhile. */
export async function markStandInsAdded(sql: Queryable, id: NoticeId, settled: number): Promise<number | undefined> {
  const [row] = await sql<{ more: number }[]>`
    update notice n set stand_ins_for = ${settled}, recipients = (select count(*) from notice_recipient where notice_id = ${id})
    from (select recipients from notice where id = ${id}) before where n.id = ${id} and n.state in ('sending', 'paused') returning n.recipients - before.recipients as more`;
  return row?.more;
}
