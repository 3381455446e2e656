import type { InvitationId, PersonId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import type { EventKind } from './history.ts';

export interface InvitationEvent {
  readonly kind: EventKind;
  readonly at: Date;
  readonly actorId: PersonId | null;
  readonly actorFirstName: string | null;
  readonly actorLastName: string | null;
  readonly actorEmail: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** An invitation's events in their order. */
export async function selectInvitationEvents(sql: Queryable, id: InvitationId): Promise<InvitationEvent[]> {
  return sql<InvitationEvent[]>`
    select h.kind, h.at, h.actor_id, p.first_name as actor_first_name, p.last_name as actor_last_name, p.email as actor_email, h.detail
    from history h left join person p on p.id = h.actor_id
    where h.invitation_id = ${id} order by h.id`;
}
