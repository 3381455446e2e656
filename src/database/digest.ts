import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { DigestedKind, DigestHabit, TaskMails } from '../domain/task-mails.ts';
import type { Queryable } from './connection.ts';

/** A mail that asks for something and waits for the mail of the day. */
export interface DigestItem {
  /** Under which it would have been claimed as a mail of its own. */
  readonly mailKey: string;
  readonly personId: PersonId;
  readonly kind: DigestedKind;
  /** The request or invitation that it is about. */
  readonly ref: string;
  readonly siteId: SiteId;
  readonly siteNumber: string;
  readonly subject: string;
  /** Of the subject. */
  readonly locale: Locale;
  /** The local path to what it asks for. */
  readonly path: string;
  readonly digestId: string | null;
}

export type NewDigestItem = Omit<DigestItem, 'siteId' | 'digestId'>;

/** Puts the mail off where its reader has chosen one a day and it is not on its way already. */
export async function insertDigestItem(sql: Queryable, item: NewDigestItem): Promise<void> {
  await sql`
    insert into digest_item (mail_key, person_id, kind, ref, site_id, subject, locale, path)
    select ${item.mailKey}, person.id, ${item.kind}, ${item.ref}, site.id, ${item.subject}, ${item.locale}, ${item.path}
    from person, site
    where person.id = ${item.personId} and person.task_mails = 'daily' and site.site_number = ${item.siteNumber}
      and not exists (select from mail where mail.key = ${item.mailKey})
    on conflict (mail_key) do nothing`;
}

/** Was the mail put off, now or before? */
export async function existsDigestItem(sql: Queryable, mailKey: string): Promise<boolean> {
  return (await sql`select from digest_item where mail_key = ${mailKey}`).length > 0;
}

export async function selectTaskMails(sql: Queryable, personId: PersonId): Promise<TaskMails | undefined> {
  const [row] = await sql<{ taskMails: TaskMails }[]>`select task_mails from person where id = ${personId}`;
  return row?.taskMails;
}

/** Somebody for whom mails were put off. */
export interface DigestReader extends DigestHabit {
  readonly personId: PersonId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The person's, as their time zone: else the Site's of what has waited longest. */
  readonly locale: Locale;
  /** A digest that was put together and has not left. */
  readonly begun: string | null;
  readonly now: Date;
}

const readers = (sql: Queryable) => sql`
  select p.id as person_id, p.email, p.first_name, p.last_name, p.task_mails, p.last_digest_at, coalesce(p.locale, s.locale) as locale,
         coalesce(p.time_zone, s.time_zone) as time_zone, first.begun, clock_timestamp() as now
  from person p
  join lateral (
    select (array_agg(site_id order by created_at))[1] as site_id, (array_agg(digest_id order by created_at) filter (where digest_id is not null))[1] as begun
    from digest_item where person_id = p.id and sent_at is null
  ) first on first.site_id is not null
  join site s on s.id = first.site_id`;

/** Everybody for whom mails were put off, whether or not it is time, in the order of their ids; a page of at most `limit` after `after`. */
export async function selectDigestReaders(sql: Queryable, after: PersonId | undefined, limit: number): Promise<DigestReader[]> {
  return sql<DigestReader[]>`
    ${readers(sql)}
    where p.id in (
      select distinct person_id from digest_item where sent_at is null and (${after ?? null}::uuid is null or person_id > ${after ?? null}::uuid)
      order by person_id limit ${limit})
    order by p.id`;
}

/** The same of one person, whose row is locked until the transaction ends: a digest is put together once. */
export async function lockDigestReader(sql: Queryable, personId: PersonId): Promise<DigestReader | undefined> {
  await sql`select from person where id = ${personId} for no key update`;
  const [row] = await sql<DigestReader[]>`${readers(sql)} where p.id = ${personId}`;
  return row;
}

/** What was put off for the person and is neither sent nor settled, the oldest first. */
export async function selectWaitingItems(sql: Queryable, personId: PersonId): Promise<DigestItem[]> {
  return sql<DigestItem[]>`
    select i.mail_key, i.person_id, i.kind, i.ref, i.site_id, s.site_number, i.subject, i.locale, i.path, i.digest_id from digest_item i join site s on s.id = i.site_id
    where i.person_id = ${personId} and i.sent_at is null order by i.created_at, i.mail_key`;
}

/** These go out together, in the digest `digestId`. */
export async function markDigested(sql: Queryable, personId: PersonId, mailKeys: readonly string[], digestId: string): Promise<void> {
  await sql`update digest_item set digest_id = ${digestId} where mail_key = any(${[...mailKeys]}::text[]) and sent_at is null and digest_id is null`;
  await sql`update person set last_digest_at = now() where id = ${personId}`;
}

/** Sent, or settled without it: nobody is asked for these any more. */
export async function markItemsDone(sql: Queryable, mailKeys: readonly string[]): Promise<void> {
  await sql`update digest_item set sent_at = now() where mail_key = any(${[...mailKeys]}::text[]) and sent_at is null`;
}

/** Which of these requests and invitations still wait for a word of the person's: neither of one's own making nor about oneself. */
export async function selectStillAsked(sql: Queryable, personId: PersonId, refs: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from access_request where id = any(${[...refs]}::uuid[]) and state = 'pending' and requester_id <> ${personId}
    union all
    select id from invitation where id = any(${[...refs]}::uuid[]) and state = 'awaiting' and inviter_id <> ${personId} and person_id <> ${personId}`;
  return new Set(rows.map(({ id }) => id));
}
