import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { isFiltered, type UserFilter, type UserSort } from '../domain/user-list.ts';
import type { Queryable } from './connection.ts';
import { type PermissionColumns } from './permission-columns.ts';
import { filterConditions, Parameters } from './user-list-filter.ts';
import { beyond, orderBy, orderOf, type PageStart, type Position, type Stage } from './user-list-order.ts';
import { areaColumn, cursorValue, typesOf } from './user-list-rows.ts';
import { selectUserPage } from './user-list.ts';
import { AREAS } from '../domain/permissions.ts';

/** A user as the CSV file says it. */
export interface ExportedUser extends PermissionColumns {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  readonly contactTypes: readonly ContactType[];
  readonly createdAt: Date;
}

type Row = Omit<ExportedUser, 'contactTypes'> & { readonly contactTypes: string | null; readonly personId: PersonId; readonly value: string };

export interface ExportQuery {
  readonly filter: UserFilter;
  readonly sort: UserSort;
  readonly timeZone: string;
}

/** Enough that asking costs little beside reading, and little enough that a part is written before anybody waits for it. */
const ROWS_AT_A_TIME = 2000;

/**
 * Everybody in the list, some at a time. Each part is a statement of its own that goes on behind the last one: between them the download holds no connection, no transaction and no
 * memory, however slowly it is taken; a cursor would hold all three, and ten slow downloads every connection there is.
 */
export async function* selectUsersInParts(sql: Queryable, siteId: SiteId, query: ExportQuery): AsyncGenerator<readonly ExportedUser[], void> {
  const stage = await stageOf(sql, siteId, query);
  let position: Position | undefined;
  do {
    const rows: Row[] = await selectPart(sql, siteId, query, stage, position);
    yield rows.map(({ contactTypes, ...row }) => ({ ...row, contactTypes: typesOf(contactTypes) }));
    const last = rows.at(-1);
    position = last && rows.length === ROWS_AT_A_TIME ? { value: last.value, personId: last.personId, stage } : undefined;
  } while (position);
}

/** What the list shows is what is exported: it searches inside of words where no word begins with what is searched for. */
async function stageOf(sql: Queryable, siteId: SiteId, { filter, sort, timeZone }: ExportQuery): Promise<Stage> {
  if (filter.search === undefined) return 'all';
  const { stage } = await selectUserPage(sql, siteId, { filter, sort, timeZone });
  return stage;
}

/** The list in its order from a place on, each row looked at once: the whole export reads the list once, whatever it is narrowed to. */
function selectPart(sql: Queryable, siteId: SiteId, { filter, sort, timeZone }: ExportQuery, stage: Stage, position: Position | undefined): PromiseLike<Row[]> {
  const parameters = new Parameters();
  const site = parameters.add(siteId);
  const start: PageStart = { direction: 'after', position };
  const { column, type } = orderOf(sort);
  const { met } = isFiltered(filter) ? filterConditions({ siteId, filter, timeZone, stage }, site, parameters) : { met: 'true' };
  const from = position
    ? `and (a.${column}, a.person_id) ${beyond(sort, start)} (${parameters.add(position.value)}::${type}, ${parameters.add(position.personId)}::uuid)`
    : '';
  const text = `
    with part as materialized (
      select * from (select a.* from access a where a.site_id = ${site}::uuid ${from} order by ${orderBy(sort, start)} offset 0) a where ${met} limit ${ROWS_AT_A_TIME})
    select a.person_id, p.email, p.first_name, p.last_name, p.telephone, ${AREAS.map((area) => `a.${areaColumn(area)}`).join(', ')}, a.created_at,
      (select string_agg(c.type, ' ') from contact c where c.site_id = a.site_id and c.person_id = a.person_id) as contact_types, ${cursorValue(orderOf(sort))} as value
    from part a join person p on p.id = a.person_id
    order by ${orderBy(sort, start)}`;
  return sql.unsafe<Row[]>(text, parameters.values);
}
