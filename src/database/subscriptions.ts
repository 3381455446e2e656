import type { PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import { CONCERNS, type NoticeKind } from '../domain/notice.ts';
import type { Queryable } from './connection.ts';

/** What the person said about a kind of notices; undefined where they never did. */
export async function selectSubscribed(sql: Queryable, personId: PersonId, kind: NoticeKind): Promise<boolean | undefined> {
  const [row] = await sql<{ subscribed: boolean }[]>`select subscribed from subscription where person_id = ${personId} and kind = ${kind}`;
  return row?.subscribed;
}

export async function upsertSubscription(sql: Queryable, personId: PersonId, kind: NoticeKind, subscribed: boolean): Promise<void> {
  await sql`
    insert into subscription (person_id, kind, subscribed) values (${personId}, ${kind}, ${subscribed})
    on conflict (person_id, kind) do update set subscribed = excluded.subscribed, changed_at = now()
      where subscription.subscribed <> excluded.subscribed`;
}

/** Do notices of a kind go to the person unless they say otherwise? To whoever holds one of its contact types, and to the primary contact of a Site where nobody does. */
export async function existsConcern(sql: Queryable, personId: PersonId, kind: NoticeKind): Promise<boolean> {
  const types = [...CONCERNS[kind]];
  const [row] = await sql<{ concerned: boolean }[]>`
    select exists (
      select from contact mine where mine.person_id = ${personId} and (mine.type = any(${types}::text[])
        or (mine.type = 'primary' and not exists (select from contact other where other.site_id = mine.site_id and other.type = any(${types}::text[]))))
    ) as concerned`;
  return row?.concerned ?? false;
}

export interface Subscriber {
  readonly personId: PersonId;
  readonly locale: Locale | null;
  /** They said that they want none, and since when; null where they did not, or want some again. */
  readonly unsubscribedAt: Date | null;
}

/** Whose link it is that ends a subscription to a kind of notices. */
export async function selectSubscriberByToken(sql: Queryable, token: string, kind: NoticeKind): Promise<Subscriber | undefined> {
  const [row] = await sql<Subscriber[]>`
    select p.id as person_id, p.locale, u.changed_at as unsubscribed_at
    from person p left join subscription u on u.person_id = p.id and u.kind = ${kind} and not u.subscribed
    where p.unsubscribe_token = ${token}`;
  return row;
}
