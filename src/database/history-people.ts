import { EVENT_GROUPS } from '../domain/event-kinds.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/**
 * Who of a Site's history is called so: every word has to stand in the name or the address, capitals and accents do not matter. Somebody who was only ever invited is found by what the
 * inviter typed, and a contact by the Site's own card; what a person is called elsewhere is not this Site's to find out. At most `limit` ids. The form of names that is
 * compared is stored with them. In it punctuation is but a space, so that no sign of a pattern is left in a word.
 */
export async function selectPeopleInHistory(sql: Queryable, siteId: SiteId, text: string, limit: number): Promise<PersonId[]> {
  const rows = await sql<{ id: PersonId }[]>`
    with words as (
      select array_agg('%' || word || '%') as patterns from unnest(string_to_array(search_text(${text}), ' ')) as word where word <> ''
    ), past as (
      select subject_id as id from history where site_id = ${siteId} and invitation_id is null and kind <> all(${[...EVENT_GROUPS.contacts]}::text[])
      union
      select h.actor_id from history h left join invitation i on i.id = h.invitation_id where h.site_id = ${siteId} and h.actor_id is distinct from i.person_id
      except
      select person_id from access where site_id = ${siteId}
    ), past_people as materialized (
      select p.id, p.sort_name from past join person p using (id)
    )
    select a.person_id as id from access a, words where a.site_id = ${siteId} and a.sort_name like all (patterns)
      and (exists (select from history h where h.site_id = a.site_id and h.subject_id = a.person_id) or exists (select from history h where h.site_id = a.site_id and h.actor_id = a.person_id))
    union
    select p.id from past_people p, words where p.sort_name like all (patterns)
    union
    select k.person_id from contact_card k join person p on p.id = k.person_id, words
    where k.site_id = ${siteId} and exists (select from history h where h.site_id = k.site_id and h.subject_id = k.person_id)
      and person_sort_name(coalesce(k.first_name, p.first_name), coalesce(k.last_name, p.last_name), coalesce(k.email, p.email)) like all (patterns)
    union
    select i.person_id from invitation i, words where i.site_id = ${siteId} and i.sort_name like all (patterns)
    limit ${limit}`;
  return rows.map(({ id }) => id);
}
