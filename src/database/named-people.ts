import type { PersonId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { displayName } from './people.ts';

/** A person as a line of a list or of a history shows them. */
export interface NamedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
}

/** What {@link named} brings of a person. */
export interface NameColumns {
  readonly id: PersonId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** The person that is joined under `alias` as one column, of {@link NameColumns}; null where nobody is joined. */
export const named = (sql: Queryable, alias: string) =>
  sql`case when ${sql(alias)}.id is not null then json_build_object('id', ${sql(alias)}.id, 'email', ${sql(alias)}.email, 'firstName', ${sql(alias)}.first_name, 'lastName', ${sql(alias)}.last_name) end`;

export function namedPerson(columns: NameColumns): NamedPerson {
  return { id: columns.id, name: displayName(columns), email: columns.email };
}
