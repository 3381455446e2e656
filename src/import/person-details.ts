import type { Queryable } from '../database/connection.ts';
import type { Person } from '../database/people.ts';
import { selectPeopleByEmail, upsertPeople } from '../database/people-imports.ts';
import type { PersonId } from '../domain/ids.ts';
import type { RowProblem } from './row-problem.ts';
import type { PersonDetails } from './site-rows.ts';

export type DetailName = 'firstName' | 'lastName' | 'telephone';

/** What a row changes of a person; `names` is what history keeps of it. */
export interface DetailsChange {
  readonly details: PersonDetails;
  readonly names: readonly DetailName[];
}

/**
 * Compares the people of a chunk with those known. A person who stands in several rows of it is changed by the first.
 */
export async function detailComparison(sql: Queryable, people: readonly PersonDetails[]): Promise<(row: PersonDetails) => DetailsChange | undefined> {
  const known = new Map<string, Pick<Person, DetailName>>();
  for (const person of await selectPeopleByEmail(sql, people.map(({ email }) => email))) known.set(person.email, person);
  return (row) => {
    const before = known.get(row.email);
    // An empty number in a file says that the file does not know it.
    const details: PersonDetails = { email: row.email, firstName: row.firstName, lastName: row.lastName, telephone: row.telephone || (before?.telephone ?? '') };
    const names = (['firstName', 'lastName', 'telephone'] as const).filter((name) => details[name] !== (before?.[name] ?? ''));
    known.set(row.email, details);
    return before && names.length === 0 ? undefined : { details, names: before ? names : [] };
  };
}

/** Writes the changes, and tells the id of each person concerned. */
export async function writeDetails(sql: Queryable, changes: readonly DetailsChange[]): Promise<Map<string, PersonId>> {
  if (changes.length === 0) return new Map();
  const rows = changes.map(({ details }) => ({ email: details.email, first_name: details.firstName, last_name: details.lastName, telephone: details.telephone }));
  return new Map((await upsertPeople(sql, rows)).map(({ id, email }) => [email, id]));
}

/** One person has one name: two rows that disagree would undo each other at every import. */
export function newDetailsCheck(columns: Readonly<Record<DetailName, string>>): (line: number, row: PersonDetails) => RowProblem[] {
  const seen = new Map<string, { line: number; details: string }>();
  const written = (row: PersonDetails) => JSON.stringify([row.firstName, row.lastName, row.telephone]);
  return (line, row) => {
    const before = seen.get(row.email);
    if (!before) seen.set(row.email, { line, details: written(row) });
    if (!before || before.details === written(row)) return [];
    const [firstName, lastName, telephone] = JSON.parse(before.details) as [string, string, string];
    const differs = Object.entries({ firstName, lastName, telephone }).filter(([name, value]) => row[name as DetailName] !== value);
    return differs.map(([name]) => ({ line, column: columns[name as DetailName], problem: `differs from line ${before.line}, which names the same person (${row.email})` }));
  };
}
