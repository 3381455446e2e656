import type { NoticeId, PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { NoticeKind, NoticeState } from '../domain/notice.ts';
import type { Queryable } from './connection.ts';
import type { NoticeProgress, NoticeText } from './notices.ts';
import { recordset } from './recordset.ts';

/** As many of a recipient's Sites are named in the mail; of the others, how many they are. */
export const SITES_NAMED = 20;

export interface WaitingRecipient {
  readonly personId: PersonId;
  readonly email: string;
  /** '' where nobody ever said it. */
  readonly name: string;
  readonly locale: Locale;
  /** Place in the order of sending. */
  readonly position: string;
  /** The first {@link SITES_NAMED}, by number, of those for which they get it and to which they still belong. */
  readonly sites: readonly { readonly siteNumber: string; readonly name: string }[];
  readonly siteCount: number;
  /** Of the link that ends a subscription. */
  readonly unsubscribeToken: string;
  readonly addressRefused: boolean;
  /** What they say now about this kind in their preferences; null: nothing. */
  readonly subscribed: boolean | null;
  /** They still have access to, or are a contact of, one of the Sites at least. */
  readonly belongs: boolean;
}

/** What the one who sends has to know of a notice. */
export type Delivery = NoticeText & {
  readonly number: string;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  /** Somebody had it who never gave it back: their worker died, or does not know yet that it is not theirs any more. */
  readonly takenOver: boolean;
};

/** Takes the delivery, whoever had it: `token` is this one's. Undefined where there is no such notice; one that is not to be sent now is left alone, and `state` says so. */
export async function takeDelivery(sql: Queryable, id: NoticeId, token: string): Promise<Delivery | undefined> {
  const [row] = await sql<Delivery[]>`
    update notice n set delivery = case when n.state = 'sending' then ${token}::uuid else n.delivery end
    from (select id, delivery from notice where id = ${id} for update) before where n.id = before.id
    returning n.number, n.kind, n.state, n.subject_en, n.text_en, n.subject_fr, n.text_fr, before.delivery is not null as taken_over`;
  return row;
}

/** The mail server put mails off, or was not reached. */
export interface Held {
  /** Its last answer, without addresses. */
  readonly answer: string;
  /** The last place of those whose mails it did not take. */
  readonly position: string;
}

/**
 * How a notice stands when nobody sends it any more; a delivery that somebody else has taken over stays theirs. What `held` it up is written down, and forgotten once nobody waits any more
 * up to that place: mails have left since. Undefined where there is no such notice.
 */
export async function releaseDelivery(
  sql: Queryable,
  id: NoticeId,
  token: string,
  held?: Held,
): Promise<(NoticeProgress & { readonly state: NoticeState }) | undefined> {
  const [row] = await sql<(NoticeProgress & { state: NoticeState })[]>`
    update notice n set delivery = nullif(delivery, ${token}::uuid),
      held_since = case when h.is_held then coalesce(n.held_since, now()) when h.has_waiting then n.held_since end,
      held_answer = case when h.is_held then ${held?.answer ?? null} when h.has_waiting then n.held_answer end,
      held_position = case when h.is_held then greatest(n.held_position, ${held?.position ?? null}::bigint) when h.has_waiting then n.held_position end
    from (
      select ${held !== undefined} as is_held, exists (
        select from notice_recipient r join notice b on b.id = r.notice_id where r.notice_id = ${id} and r.state = 'waiting' and r.position <= b.held_position) as has_waiting
    ) h
    where n.id = ${id} returning n.state, n.recipients, n.sent, n.refused, n.undelivered, n.departed`;
  return row;
}

/** Has the recipient `r` still access to the Site `s`, or is a contact of it? */
export const belongsTo = (sql: Queryable) => sql`
  (exists (select from contact c where c.site_id = s.id and c.person_id = r.person_id) or exists (select from access a where a.site_id = s.id and a.person_id = r.person_id))`;

/** Those who wait behind the place `after`, in the order of sending. */
export async function selectWaitingRecipients(
  sql: Queryable,
  { id, kind }: { readonly id: NoticeId; readonly kind: NoticeKind },
  after: string,
  limit: number,
): Promise<WaitingRecipient[]> {
  return sql<WaitingRecipient[]>`
    select r.person_id, r.email, r.name, r.locale, r.position::text, p.unsubscribe_token, here.sites, here.site_count, here.site_count > 0 as belongs,
           exists (select from refused_address x where x.email = r.email) as address_refused, u.subscribed
    from notice_recipient r
    join person p on p.id = r.person_id
    left join subscription u on u.person_id = r.person_id and u.kind = ${kind}
    cross join lateral (
      select count(*)::int as site_count,
             coalesce(json_agg(json_build_object('siteNumber', s.site_number, 'name', s.name) order by s.place) filter (where s.place <= ${SITES_NAMED}), '[]') as sites
      from (
        select s.site_number, s.name, row_number() over (order by s.site_number) as place from site s
        where s.site_number = any(r.site_numbers) and ${belongsTo(sql)}
      ) s
    ) here
    where r.notice_id = ${id} and r.state = 'waiting' and r.position > ${after}::bigint
    order by r.position limit ${limit}`;
}

export interface Marks {
  readonly sent: readonly PersonId[];
  readonly refused: readonly PersonId[];
  /** Left before their mail did. */
  readonly departed: readonly PersonId[];
  /** Addresses that the server refused for good, with its own words. */
  readonly newlyRefused: readonly { readonly email: string; readonly answer: string }[];
  /** Refused before, and taken now. */
  readonly takenAgain: readonly string[];
}

/**
 * Writes down what became of mails, many in one transaction, and says whether the delivery `token` is to go on: it is not where the notice was paused or cancelled, or where another
 * worker has taken it over. What has left is written down in any case.
 */
export async function markRecipients(
  sql: Queryable,
  id: NoticeId,
  token: string,
  { sent, refused, departed }: Pick<Marks, 'sent' | 'refused' | 'departed'>,
): Promise<{ readonly goOn: boolean }> {
  const [row] = await sql<{ goOn: boolean }[]>`
    with marked as (
      update notice_recipient set sent_at = case when person_id = any(${[...sent]}::uuid[]) then now() end,
        state = case when person_id = any(${[...sent]}::uuid[]) then 'sent' when person_id = any(${[...refused]}::uuid[]) then 'refused' else 'departed' end
      where notice_id = ${id} and person_id = any(${[...sent, ...refused, ...departed]}::uuid[]) and state = 'waiting'
      returning state
    )
    update notice set sent = sent + (select count(*) from marked where state = 'sent'), refused = refused + (select count(*) from marked where state = 'refused'),
      departed = departed + (select count(*) from marked where state = 'departed')
    where id = ${id} returning coalesce(state = 'sending' and delivery = ${token}::uuid, false) as go_on`;
  return row ?? { goOn: false };
}

/** What the servers said about addresses. */
export async function markAddresses(sql: Queryable, { newlyRefused, takenAgain }: Pick<Marks, 'newlyRefused' | 'takenAgain'>): Promise<void> {
  if (newlyRefused.length > 0) {
    const rows = newlyRefused.map(({ email, answer }) => ({ email, answer: answer.slice(0, 500) }));
    await sql`
      insert into refused_address (email, answer) select distinct on (e.email) e.email, e.answer from jsonb_to_recordset(${recordset(sql, rows)}) as e(email text, answer text) order by e.email
      on conflict (email) do update set answer = excluded.answer`;
  }
  if (takenAgain.length > 0) await sql`delete from refused_address where email = any(${[...takenAgain]}::text[])`;
}

/** How many of a notice wait. */
export async function selectWaitingCount(sql: Queryable, id: NoticeId): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from notice_recipient where notice_id = ${id} and state = 'waiting'`;
  return row?.count ?? 0;
}

/** Whoever still waits is not waited for any more: no server took their mails for days. Returns how many they are. */
export async function giveUpWaiting(sql: Queryable, id: NoticeId): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    with given_up as (update notice_recipient set state = 'undelivered' where notice_id = ${id} and state = 'waiting' returning person_id)
    update notice n set undelivered = undelivered + g.count from (select count(*)::int as count from given_up) g where n.id = ${id} returning g.count`;
  return row?.count ?? 0;
}

/** Nobody waits any more: it has ended. */
export async function markNoticeSent(sql: Queryable, id: NoticeId): Promise<void> {
  await sql`update notice set state = 'sent', ended_at = now() where id = ${id}`;
}

/**
 * Reserves the time of the next `mails` of any notice, at so many a second, and says in how many milliseconds it begins. All workers reserve from one row, so that together they keep to
 * the rate.
 */
export async function reservePace(sql: Queryable, rate: number, mails: number): Promise<number> {
  const takes = (mails / rate) * 1000;
  const [row] = await sql<{ wait: number }[]>`
    update notice_pace set next_at = greatest(next_at, clock_timestamp()) + ${takes} * interval '1 millisecond'
    returning extract(epoch from next_at - clock_timestamp())::float8 * 1000 - ${takes}::float8 as wait`;
  return Math.max(0, row?.wait ?? 0);
}
