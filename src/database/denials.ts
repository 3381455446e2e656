import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** When the person's request for the Site was denied, where that is the last thing that anybody decided about them there. */
export async function selectLastDenial(sql: Queryable, siteId: SiteId, requesterId: PersonId): Promise<Date | undefined> {
  const [row] = await sql<{ state: string; decidedAt: Date }[]>`
    select state, decided_at from access_request
    where site_id = ${siteId} and requester_id = ${requesterId} and state in ('granted', 'denied')
    order by decided_at desc limit 1`;
  return row?.state === 'denied' ? row.decidedAt : undefined;
}
