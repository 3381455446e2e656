import type { PersonId, ReviewId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** A review of a Site's contacts that somebody can do now. */
export interface ReviewToDo {
  readonly id: ReviewId;
  readonly siteNumber: string;
  readonly name: string;
  readonly timeZone: string;
  /** When the month is over, and with it the review. */
  readonly endsAt: Date;
}

/** The open reviews that were asked of this person, the most urgent first: of their Sites as primary contact, and of those left to the secondaries who may update contacts. */
export async function selectReviewsWaitingFor(sql: Queryable, personId: PersonId, limit: number): Promise<ReviewToDo[]> {
  return sql<ReviewToDo[]>`
    select r.id, s.site_number, s.name, s.time_zone, r.due_at + (r.policy ->> 'end')::float8 * interval '1 millisecond' as ends_at
    from contact_review r join site s on s.id = r.site_id
    where r.state = 'open' and r.asked_at is not null
      and r.month = (select max(month) from contact_review newest where newest.site_id = r.site_id)
      and r.site_id in (
        select c.site_id from contact c left join access a on a.site_id = c.site_id and a.person_id = c.person_id
        where c.person_id = ${personId} and (c.type = 'primary' or (c.type = 'secondary' and a.contact_updates = 'update' and r.secondaries_told_at is not null)))
    order by ends_at, s.site_number limit ${limit}`;
}
