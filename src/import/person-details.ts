import type { Queryable } from '../database/connection.ts';
import { selectPeopleByEmail, upsertPeople } from '../database/people-imports.ts';
import type { PersonId } from '../domain/ids.ts';
import type { RowProblem } from './row-problem.ts';
import type { PersonDetails } from './site-rows.ts';

const NAMES = ['firstName', 'lastName', 'telephone'] as const;
export type DetailName = (typeof NAMES)[number];

/** What a row makes of a person. */
export interface DetailsChange {
  readonly details: PersonDetails;
  /** What history keeps of it; nothing for somebody new. */
  readonly changed: readonly DetailName[];
}

/** Compares the people of a chunk with those known. Somebody who stands in several of its rows is changed by the first. */
export async function detailComparison(sql: Queryable, people: readonly PersonDetails[]): Promise<(row: PersonDetails) => DetailsChange | undefined> {
  const known = new Map<string, PersonDetails>();
  for (const person of await selectPeopleByEmail(
    sql,
    people.map(({ email }) => email),
  ))
    known.set(person.email, person);
  return (row) => {
    const before = known.get(row.email);
    // An empty number says that the file does not know it.
    const details = { email: row.email, firstName: row.firstName, lastName: row.lastName, telephone: row.telephone || (before?.telephone ?? '') };
    known.set(row.email, details);
    if (!before) return { details, changed: [] };
    const changed = NAMES.filter((name) => details[name] !== before[name]);
    return changed.length > 0 ? { details, changed } : undefined;
  };
}

/** Writes the changes, and tells the ids of everybody in `emails`. */
export async function writeDetails(sql: Queryable, changes: readonly DetailsChange[], emails: readonly string[]): Promise<Map<string, PersonId>> {
  if (changes.length > 0)
    await upsertPeople(
      sql,
      changes.map(({ details }) => details),
    );
  return new Map((await selectPeopleByEmail(sql, emails)).map(({ id, email }) => [email, id]));
}

/** One person has one name: two rows that disagree would undo each other at every import. */
export function newDetailsCheck(columns: Readonly<Record<DetailName, string>>): (line: number, row: PersonDetails) => RowProblem[] {
  const seen = new Map<string, { readonly line: number; readonly values: string }>();
  return (line, row) => {
    const values = NAMES.map((name) => row[name]);
    const first = seen.get(row.email);
    const before = first?.values.split('\n') ?? [];
    // A row without a telephone number agrees with every number.
    if (!first || before.at(-1) === '') seen.set(row.email, { line, values: values.join('\n') });
    if (!first) return [];
    const differing = NAMES.filter(
      (name, index) => values[index] !== before[index] && (name !== 'telephone' || (values[index] !== '' && before[index] !== '')),
    );
    return differing.map((name) => ({ line, column: columns[name], problem: `differs from line ${first.line}, which names the same person (${row.email})` }));
  };
}
