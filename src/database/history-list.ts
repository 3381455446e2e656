import type postgres from 'postgres';
import { EVENT_GROUPS, type EventKind } from '../domain/event-kinds.ts';
import type { DocumentId, InvitationId, PersonId, RequestId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import type { HistoryEvent } from './history.ts';
import { type NameColumns, named, type NamedPerson, namedPerson } from './named-people.ts';
import { momentText, placeInTime } from './time-cursor.ts';

/** What of a Site's history is asked for; a part left out does not narrow it. */
export interface HistoryFilter {
  /** Events about this person. */
  readonly personId?: PersonId | undefined;
  /** Events about any of these, and events that any of these made. */
  readonly about?: readonly PersonId[] | undefined;
  readonly by?: readonly PersonId[] | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  readonly via?: HistoryEvent['via'] | undefined;
  /** First and last day as YYYY-MM-DD, both of them in, in the zone of the Site. */
  readonly days?: { readonly from?: string | undefined; readonly to?: string | undefined; readonly timeZone: string } | undefined;
}

export interface HistoryPlace {
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly rows?: number;
}

export interface ListedEvent {
  readonly id: string;
  readonly at: Date;
  readonly kind: EventKind;
  readonly via: HistoryEvent['via'];
  readonly subject: NamedPerson | null;
  /** The person whom it is about has access to the Site now. */
  readonly subjectIsUser: boolean;
  readonly actor: NamedPerson | null;
  readonly request: { readonly id: RequestId; readonly number: string } | null;
  readonly invitation: { readonly id: InvitationId; readonly number: string } | null;
  readonly document: { readonly id: DocumentId; readonly title: string; readonly version: number } | null;
  /** Reason, question or answer that belongs to the event. */
  readonly said: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly detail: unknown;
}

export interface HistoryPage {
  readonly events: readonly ListedEvent[];
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

type Row = Omit<ListedEvent, 'subject' | 'actor'> & { readonly subject: NameColumns | null; readonly actor: NameColumns | null; readonly position: string };

const EVENTS_A_PAGE = 50;

/** The newest first, each page from the place of the last one on: an event written meanwhile shifts nothing, and the 1,000th page costs what the first does. */
export async function selectHistoryPage(
  sql: Queryable,
  siteId: SiteId,
  { after, rows: wanted = EVENTS_A_PAGE, ...filter }: HistoryFilter & HistoryPlace = {},
): Promise<HistoryPage> {
  const rows = await historyQuery(sql, siteId, { ...filter, after, rows: wanted });
  const shown = rows.slice(0, wanted);
  const last = shown.at(-1);
  return { events: shown.map(eventOf), next: rows.length > wanted && last ? `${last.position}_${last.id}` : undefined };
}

/** One row more than wanted: whether there is a next page. The limit stands in the text, as a parameter there would be planned anew at every execution. */
export function historyQuery(sql: Queryable, siteId: SiteId, { after, rows = EVENTS_A_PAGE, ...filter }: HistoryFilter & HistoryPlace) {
  return sql<Row[]>`
    with page as (
      select h.* from history h
      where h.site_id = ${siteId} ${conditions(sql, filter)} ${beyond(sql, after)}
      order by h.at desc, h.id desc ${sql.unsafe(`limit ${Math.trunc(rows) + 1}`)}
    )
    select h.id::text, h.at, ${momentText(sql, sql`h.at`)} as position, h.kind, h.via, h.before, h.after, h.detail,
           case when h.subject_id = i.person_id then ${invited(sql)} when k.person_id is not null then ${asContact(sql)} else ${named(sql, 's')} end as subject,
           exists (select from access u where u.site_id = h.site_id and u.person_id = h.subject_id) as subject_is_user,
           case when h.actor_id = i.person_id then ${invited(sql)} else ${named(sql, 'a')} end as actor,
           case when r.id is not null then json_build_object('id', r.id, 'number', r.number) end as request,
           case when i.id is not null then json_build_object('id', i.id, 'number', i.number) end as invitation,
           case when d.id is not null then json_build_object('id', d.id, 'title', d.title, 'version', d.version) end as document,
           coalesce(h.detail ->> 'reason', c.reason, q.question, w.answer, case when h.kind = 'invitation-denied' then i.reason end) as said
    from page h
    left join person s on s.id = h.subject_id
    left join person a on a.id = h.actor_id
    left join contact_card k on k.site_id = h.site_id and k.person_id = h.subject_id and h.kind = any(${[...EVENT_GROUPS.contacts]}::text[])
    left join access_request r on r.id = h.request_id
    left join invitation i on i.id = h.invitation_id
    left join document d on d.id = h.document_id
    left join access_change c on c.id = h.access_change_id and h.kind = 'access-removed'
    left join request_question q on q.request_id = h.request_id and q.id::text = h.detail ->> 'questionId' and h.kind = 'question-asked'
    left join request_question w on w.request_id = h.request_id and w.id::text = h.detail ->> 'questionId' and h.kind = 'question-answered'
    order by h.at desc, h.id desc`;
}

/** What somebody who is invited is called elsewhere is not this Site's to see: they go by what the inviter typed. */
const invited = (sql: Queryable) => sql`json_build_object('id', i.person_id, 'email', i.email, 'firstName', i.first_name, 'lastName', i.last_name)`;

/** Nor what a contact is called elsewhere: they go by the Site's own card. */
const asContact = (sql: Queryable) => sql`
  json_build_object('id', s.id, 'email', coalesce(k.email, s.email), 'firstName', coalesce(k.first_name, s.first_name), 'lastName', coalesce(k.last_name, s.last_name))`;

function conditions(sql: Queryable, { personId, about, by, kinds, via, days }: HistoryFilter) {
  return [
    personId && sql`and h.subject_id = ${personId}`,
    about && sql`and h.subject_id = any(${[...about]}::uuid[])`,
    by && sql`and h.actor_id = any(${[...by]}::uuid[])`,
    kinds && sql`and h.kind = any(${[...kinds]}::text[])`,
    via && sql`and h.via = ${via}`,
    days?.from !== undefined && sql`and h.at >= (${days.from}::text::date)::timestamp at time zone ${days.timeZone}::text`,
    days?.to !== undefined && sql`and h.at < (${days.to}::text::date + 1)::timestamp at time zone ${days.timeZone}::text`,
  ].reduce<postgres.PendingQuery<postgres.Row[]>>((all, condition) => (condition ? sql`${all} ${condition}` : all), sql``);
}

/** Events have numbers. */
function beyond(sql: Queryable, after: string | undefined) {
  const { at, id } = placeInTime(after) ?? {};
  if (at === undefined || id === undefined || !/^\d{1,18}$/.test(id)) return sql``;
  return sql`and (h.at, h.id) < (${at}::text::timestamptz, ${id}::text::bigint)`;
}

function eventOf({ position: _position, subject, actor, ...row }: Row): ListedEvent {
  return { ...row, subject: subject && namedPerson(subject), actor: actor && namedPerson(actor) };
}
