import type { ContactChangeId, InvitationId, PersonId, RequestId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** What of the Site's work would go on without somebody. */
export interface LeftBehind {
  /** Requests that wait for a decision; their own is none of them. */
  readonly requests: number;
  /** Invitations that wait for the word of a second one, who is not the inviter. */
  readonly invitations: number;
  /** Invitations that they gave and that were not answered yet: at the acceptance somebody else may have to confirm. */
  readonly given: number;
  /** What would give them access again: their own request that waits, an invitation that they have not answered. */
  readonly ownRequest: RequestId | null;
  readonly ownInvitation: InvitationId | null;
  /** The Site is offered to them, and they have not answered. */
  readonly offered: boolean;
}

export async function selectLeftBehind(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<LeftBehind> {
  const [row] = await sql<LeftBehind[]>`
    select (select count(*)::int from access_request where site_id = ${siteId} and state = 'pending' and requester_id <> ${personId}) as requests,
           (select count(*)::int from invitation where site_id = ${siteId} and state = 'awaiting' and inviter_id <> ${personId}) as invitations,
           (select count(*)::int from invitation where site_id = ${siteId} and state in ('awaiting', 'open') and (giver_id = ${personId} or inviter_id = ${personId})) as given,
           (select id from access_request where site_id = ${siteId} and state = 'pending' and requester_id = ${personId}) as own_request,
           (select id from invitation where site_id = ${siteId} and state in ('awaiting', 'open') and person_id = ${personId}) as own_invitation,
           ${isOffered(sql, siteId, personId)} as offered`;
  if (!row) throw new Error('a select without a table gives one row');
  return row;
}

const isOffered = (sql: Queryable, siteId: SiteId, personId: PersonId) =>
  sql`exists (select from primary_handover where site_id = ${siteId} and to_id = ${personId} and state = 'offered')`;

/** Is the Site offered to them, and would the offer end if they were no contact any more, because they are no user either? */
export async function selectEndsOffer(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<boolean> {
  const [row] = await sql<{ ends: boolean }[]>`
    select ${isOffered(sql, siteId, personId)} and not exists (select from access where site_id = ${siteId} and person_id = ${personId}) as ends`;
  return row?.ends ?? false;
}

/** Did an offer of the Site end with this removal from the contacts? Both carry the time of one transaction. */
export async function selectEndedOffer(sql: Queryable, id: ContactChangeId): Promise<boolean> {
  const rows = await sql`
    select from contact_change c join primary_handover h on h.site_id = c.site_id and h.to_id = c.person_id
    where c.id = ${id} and c.kind = 'removed' and h.state = 'void' and h.closed_at = c.made_at`;
  return rows.length > 0;
}
