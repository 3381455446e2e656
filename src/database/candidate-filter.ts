import type postgres from 'postgres';
import { levelsFrom, searchPhrases, type UserFilter } from '../domain/user-list.ts';
import type { Queryable } from './connection.ts';

/** What the User list is narrowed to, for those in it who have no access yet. */
export interface CandidateNarrowing {
  readonly filter: UserFilter;
  /** Of the Site: the days of the filter are those of its calendar. */
  readonly timeZone: string;
}

type Part = postgres.PendingQuery<postgres.Row[]>;

/** Of a request or an invitation. */
interface CandidateColumns {
  /** Name and address as the list shows them, as person_sort_name writes them. */
  readonly name: Part;
  /** Asked for, or offered; as jsonb. */
  readonly permissions: Part;
  /** When it was asked for, or offered. */
  readonly at: Part;
}

/** Conditions, each with its `and`, by which a request or an invitation stands in the narrowed list. A contact's type is something that only users have. */
export function candidateConditions(sql: Queryable, { filter, timeZone }: CandidateNarrowing, { name, permissions, at }: CandidateColumns): Part {
  const { holds, contact, addedFrom, addedTo } = filter;
  const midnight = (day: string, later: number) => sql`(${day}::text::date + ${later}::int)::timestamp at time zone ${timeZone}::text`;
  return [
    ...(contact === undefined ? [] : [sql`and false`]),
    ...(holds ? [sql`and ${permissions} ->> ${holds.area}::text = any(${[...levelsFrom(holds)]}::text[])`] : []),
    ...(addedFrom === undefined ? [] : [sql`and ${at} >= ${midnight(addedFrom, 0)}`]),
    ...(addedTo === undefined ? [] : [sql`and ${at} < ${midnight(addedTo, 1)}`]),
    ...searchPhrases(filter.search ?? '').map((phrase) => sql`and strpos(${name}, ${phrase}::text) > 0`),
  ].reduce<Part>((all, condition) => sql`${all} ${condition}`, sql``);
}
