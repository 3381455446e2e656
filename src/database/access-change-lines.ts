import type { AccessChangeId, PersonId, SiteId } from '../domain/ids.ts';
import type { AccessChange } from './access-changes.ts';
import type { Queryable } from './connection.ts';
import { type NameColumns, named, type NamedPerson, namedPerson } from './named-people.ts';

/** A change of access with the names of everybody in it. */
export interface AccessChangeWithNames extends AccessChange {
  readonly person: NamedPerson;
  readonly maker: NamedPerson;
  readonly undoer: NamedPerson | null;
}

type Row = AccessChange & { readonly person: NameColumns; readonly maker: NameColumns; readonly undoer: NameColumns | null };

const lines = (sql: Queryable) => sql`
  select c.*, ${named(sql, 'p')} as person, ${named(sql, 'm')} as maker, ${named(sql, 'u')} as undoer
  from access_change c join person p on p.id = c.person_id join person m on m.id = c.made_by left join person u on u.id = c.undone_by`;

export async function selectAccessChangeLine(sql: Queryable, id: AccessChangeId): Promise<AccessChangeWithNames | undefined> {
  const [row] = await sql<Row[]>`${lines(sql)} where c.id = ${id}`;
  return row && lineOf(row);
}

/** The newest change of the person's access to the Site that was not undone. */
export async function selectLastAccessChange(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<AccessChangeWithNames | undefined> {
  const [row] = await sql<Row[]>`
    ${lines(sql)} where c.site_id = ${siteId} and c.person_id = ${personId} and c.undone_at is null order by c.made_at desc limit 1`;
  return row && lineOf(row);
}

function lineOf({ person, maker, undoer, ...change }: Row): AccessChangeWithNames {
  return { ...change, person: namedPerson(person), maker: namedPerson(maker), undoer: undoer && namedPerson(undoer) };
}
