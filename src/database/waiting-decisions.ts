import type { PersonId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** Of requests (`r`): those that the person may decide, at whatever Site; their own are others' to decide. The rule is domain/standing's manageAccessOf. */
export const requestsWaitingFor = (sql: Queryable, personId: PersonId) => sql`
  join access mine on mine.site_id = r.site_id and mine.person_id = ${personId} and mine.manage_access = 'update'
  where r.state = 'pending' and r.requester_id <> ${personId}
    and exists (select from contact c where c.site_id = r.site_id and c.person_id = ${personId} and c.type in ('primary', 'secondary'))`;

/**
 * Of invitations (`i`): those that await a second word which the person may say; what they invited to themselves is others' to confirm. The rules are domain/standing's manageAccessOf and
 * domain/invitation's invitationRefusal.
 */
export const invitationsWaitingFor = (sql: Queryable, personId: PersonId) => sql`
  join access mine on mine.site_id = i.site_id and mine.person_id = ${personId} and mine.manage_access = 'update'
  where i.state = 'awaiting' and i.inviter_id <> ${personId} and i.person_id <> ${personId}
    and exists (select from contact c where c.site_id = i.site_id and c.person_id = ${personId} and c.type in ('primary', 'secondary'))`;

/** How many requests and invitations wait for the person's decision besides these. */
export async function selectOthersWaitingFor(sql: Queryable, personId: PersonId, besides: readonly string[]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select ((select count(*) from access_request r ${requestsWaitingFor(sql, personId)} and r.id <> all(${[...besides]}::uuid[]))
          + (select count(*) from invitation i ${invitationsWaitingFor(sql, personId)} and i.id <> all(${[...besides]}::uuid[])))::integer as count`;
  return row?.count ?? 0;
}
