import { ANY_PLACES } from '../domain/contact-edit.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { InvitationMessage, InvitationSite } from '../domain/invitation.ts';
import type { Queryable } from './connection.ts';
import { lockSecondaries, selectSecondaries } from './secondaries.ts';

/**
 * Which places of secondary contacts count as taken: where one is given away, those too that are promised to others; where a promise is kept, only those that somebody has. (A limit
 * that was lowered since would otherwise keep two who were both promised one from ever accepting.)
 */
export type PlacesTaken = 'with-promised' | 'held';

export function placesFor(kind: InvitationMessage['kind']): PlacesTaken {
  return kind === 'accept' ? 'held' : 'with-promised';
}

/** What the rules about inviting `personId` need to know of the Site. */
export async function selectInvitationSite(sql: Queryable, siteId: SiteId, personId: PersonId, places: PlacesTaken = 'with-promised'): Promise<InvitationSite> {
  return siteOf(sql, siteId, personId, await selectSecondaries(sql, siteId, personId), places);
}

/** The same, where nobody else can promise or take a secondary contact's place until the transaction ends. */
export async function lockInvitationSite(sql: Queryable, siteId: SiteId, personId: PersonId, places: PlacesTaken = 'with-promised'): Promise<InvitationSite> {
  return siteOf(sql, siteId, personId, await lockSecondaries(sql, siteId, personId), places);
}

type Limit = Awaited<ReturnType<typeof selectSecondaries>>;

async function siteOf(sql: Queryable, siteId: SiteId, personId: PersonId, limit: Limit, places: PlacesTaken): Promise<InvitationSite> {
  const [row] = await sql<{ fourEyes: boolean | null; held: number }[]>`
    select (select four_eyes from site_policy where site_id = ${siteId}) as four_eyes,
           (select count(*)::int from contact where site_id = ${siteId} and type = 'secondary' and person_id <> ${personId}) as held`;
  if (!row) throw new Error('a select without a table gives one row');
  const fourEyes = row.fourEyes ?? false;
  // Whoever is a secondary or the primary contact there already takes no further place, however low the limit was set since.
  if (limit.requesterTypes.some((type) => type === 'secondary' || type === 'primary')) return { fourEyes, ...ANY_PLACES };
  return { fourEyes, secondaries: places === 'held' ? row.held : limit.secondaries, secondariesAllowed: limit.secondariesAllowed };
}
