import type { ContactType } from '../domain/contacts.ts';
import type { SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { UserFilter, UserSort } from '../domain/user-list.ts';
import type { Queryable } from './connection.ts';
import { filterConditions, Parameters } from './user-list-filter.ts';
import { beyond, orderBy, orderOf, type PageStart, type Position, type Stage } from './user-list-order.ts';
import { listedColumns, type ListedRow, permissionsOf, typesOf } from './user-list-rows.ts';
import { selectUserPage } from './user-list.ts';

/** A user as the CSV file says it. */
export interface ExportedUser {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
  readonly createdAt: Date;
}

type Row = ListedRow & { readonly telephone: string };

export interface ExportQuery {
  readonly filter: UserFilter;
  readonly sort: UserSort;
  readonly timeZone: string;
}

/** Enough that asking costs little beside reading, and little enough that a part is written before anybody waits for it. */
const ROWS_AT_A_TIME = 2000;

/**
 * Everybody in the list, some at a time. Each part is a statement of its own that goes on behind the last one, and is asked for while the one before is written: between them the
 * download holds no connection, no transaction and two parts in memory, however slowly it is taken. A cursor would hold a connection for as long, and ten slow downloads all of them.
 */
export async function* selectUsersInParts(sql: Queryable, siteId: SiteId, query: ExportQuery): AsyncGenerator<readonly ExportedUser[], void> {
  const stage = await stageOf(sql, siteId, query);
  let asked: Promise<Row[]> | undefined = selectPart(sql, siteId, query, stage, undefined);
  while (asked) {
    const rows: Row[] = await asked;
    const last = rows.at(-1);
    const position = last && rows.length === ROWS_AT_A_TIME ? { value: last.value, personId: last.personId, stage } : undefined;
    asked = position && selectPart(sql, siteId, query, stage, position);
    // Whoever breaks off never waits for it.
    asked?.catch(() => undefined);
    yield rows.map(exportedUser);
  }
}

function exportedUser({ email, firstName, lastName, telephone, contactTypes, levels, createdAt }: Row): ExportedUser {
  return { email, firstName, lastName, telephone, contactTypes: typesOf(contactTypes), permissions: permissionsOf(levels), createdAt };
}

/** What the list shows is what is exported: it searches inside of words where no word begins with what is searched for. */
async function stageOf(sql: Queryable, siteId: SiteId, { filter, sort, timeZone }: ExportQuery): Promise<Stage> {
  if (filter.search === undefined) return 'all';
  const { stage } = await selectUserPage(sql, siteId, { filter, sort, timeZone });
  return stage;
}

/**
 * The list in its order from a place on, each row looked at once: the whole export reads the list once, whatever it is narrowed to. Each person is looked up by itself, as PostgreSQL
 * would otherwise read everybody of all Sites for each part.
 */
async function selectPart(
  sql: Queryable,
  siteId: SiteId,
  { filter, sort, timeZone }: ExportQuery,
  stage: Stage,
  position: Position | undefined,
): Promise<Row[]> {
  const parameters = new Parameters();
  const site = parameters.add(siteId);
  const start: PageStart = { direction: 'after', position };
  const { column, type } = orderOf(sort);
  const { met } = filterConditions({ siteId, filter, timeZone, stage }, site, parameters);
  const from = position
    ? `and (a.${column}, a.person_id) ${beyond(sort, start)} (${parameters.add(position.value)}::${type}, ${parameters.add(position.personId)}::uuid)`
    : '';
  const text = `
    with part as materialized (
      select * from (select a.* from access a where a.site_id = ${site}::uuid ${from} order by ${orderBy(sort, start)} offset 0) a where ${met} limit ${ROWS_AT_A_TIME})
    select ${listedColumns(sort)}, p.telephone
    from part a cross join lateral (select * from person where id = a.person_id offset 0) p
    order by ${orderBy(sort, start)}`;
  return sql.unsafe<Row[]>(text, parameters.values);
}
