import type { SecondariesLimit } from '../domain/access-request.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { SECONDARIES_ALLOWED } from '../domain/site-policy.ts';
import type { Queryable } from './connection.ts';

/** How many secondary contacts the Site has and may have, and what `personId` is there already. Places promised by open invitations count as taken. */
export async function selectSecondaries(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<SecondariesLimit> {
  const [row] = await sql<{ secondaries: number; secondariesAllowed: number | null; requesterTypes: ContactType[] }[]>`
    select (select count(*)::int from contact where site_id = ${siteId} and type = 'secondary')
         + (select count(*)::int from invitation i where i.site_id = ${siteId} and i.state in ('awaiting', 'open') and i.person_id <> ${personId}
              and (i.permissions ->> 'manageAccess' <> 'none' or i.permissions ->> 'contactUpdates' <> 'none')
              and not exists (select from contact c where c.site_id = ${siteId} and c.person_id = i.person_id and c.type = 'secondary')) as secondaries,
           (select secondaries_allowed from site_policy where site_id = ${siteId}) as secondaries_allowed,
           array(select type from contact where site_id = ${siteId} and person_id = ${personId}) as requester_types`;
  if (!row) throw new Error('a select without a table gives one row');
  return { secondaries: row.secondaries, secondariesAllowed: row.secondariesAllowed ?? SECONDARIES_ALLOWED, requesterTypes: row.requesterTypes };
}

/** The same, where nobody else can designate another one until the transaction ends. */
export async function lockSecondaries(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<SecondariesLimit> {
  await sql`select from site where id = ${siteId} for no key update`;
  return selectSecondaries(sql, siteId, personId);
}

/** How many secondary contacts the Site has now. */
export async function selectSecondaryCount(sql: Queryable, siteId: SiteId): Promise<number> {
  const [row] = await sql<{ secondaries: number }[]>`select count(*)::int as secondaries from contact where site_id = ${siteId} and type = 'secondary'`;
  return row?.secondaries ?? 0;
}
