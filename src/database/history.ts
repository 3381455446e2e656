import type { EventKind } from '../domain/event-kinds.ts';
import type { AccessChangeId, ContactChangeId, DocumentId, HandoverId, InvitationId, PersonId, RequestId, ReviewId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

export type { EventKind } from '../domain/event-kinds.ts';

export interface HistoryEvent {
  readonly siteId: SiteId;
  readonly requestId?: RequestId;
  readonly invitationId?: InvitationId;
  readonly accessChangeId?: AccessChangeId;
  readonly contactChangeId?: ContactChangeId;
  readonly handoverId?: HandoverId;
  readonly documentId?: DocumentId;
  readonly reviewId?: ReviewId;
  readonly subjectId?: PersonId;
  readonly actorId?: PersonId | null;
  readonly kind: EventKind;
  readonly via: 'page' | 'message' | 'timer' | 'workflow' | 'import';
  readonly before?: unknown;
  readonly after?: unknown;
  readonly detail?: unknown;
  /** What the event is the trace of; the same key written again changes nothing. */
  readonly key?: string;
}

/**
 * Adds the event of a change, in the change's own transaction. Returns false where the same step was written before.
 */
export async function insertEvent(sql: Queryable, event: HistoryEvent): Promise<boolean> {
  const json = (value: unknown) => (value === undefined ? null : sql.json(value as never));
  const rows = await sql`
    insert into history (site_id, request_id, invitation_id, access_change_id, contact_change_id, handover_id, document_id, review_id, subject_id, actor_id, kind, via, before, after, detail, event_key)
    values (${event.siteId}, ${event.requestId ?? null}, ${event.invitationId ?? null}, ${event.accessChangeId ?? null},
            ${event.contactChangeId ?? null}, ${event.handoverId ?? null}, ${event.documentId ?? null}, ${event.reviewId ?? null}, ${event.subjectId ?? null}, ${event.actorId ?? null}, ${event.kind}, ${event.via},
            ${json(event.before)}, ${json(event.after)}, ${json(event.detail)}, ${event.key ?? null})
    on conflict (event_key) do nothing
    returning id`;
  return rows.length > 0;
}

export interface RequestEvent {
  readonly kind: EventKind;
  readonly at: Date;
  readonly actorId: PersonId | null;
  readonly actorFirstName: string | null;
  readonly actorLastName: string | null;
  readonly actorEmail: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** A request's events in their order. */
export async function selectRequestEvents(sql: Queryable, requestId: RequestId): Promise<RequestEvent[]> {
  return sql<RequestEvent[]>`
    select h.kind, h.at, h.actor_id, p.first_name as actor_first_name, p.last_name as actor_last_name, p.email as actor_email, h.before, h.after, h.detail
    from history h left join person p on p.id = h.actor_id
    where h.request_id = ${requestId} order by h.id`;
}
