import type { InvitationId, PersonId, RequestId, SiteId } from '../domain/ids.ts';
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
}

export async function selectLeftBehind(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<LeftBehind> {
  const [row] = await sql<LeftBehind[]>`
    select (select count(*)::int from access_request where site_id = ${siteId} and state = 'pending' and requester_id <> ${personId}) as requests,
           (select count(*)::int from invitation where site_id = ${siteId} and state = 'awaiting' and inviter_id <> ${personId}) as invitations,
           (select count(*)::int from invitation where site_id = ${siteId} and state in ('awaiting', 'open') and (giver_id = ${personId} or inviter_id = ${personId})) as given,
           (select id from access_request where site_id = ${siteId} and state = 'pending' and requester_id = ${personId}) as own_request,
           (select id from invitation where site_id = ${siteId} and state in ('awaiting', 'open') and person_id = ${personId}) as own_invitation`;
  if (!row) throw new Error('a select without a table gives one row');
  return row;
}
