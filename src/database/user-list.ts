import type { SiteId } from '../domain/ids.ts';
import { isFiltered, searchPhrases, type UserFilter, type UserSort } from '../domain/user-list.ts';
import type { Queryable } from './connection.ts';
import { type FilteredQuery, filteredStatement } from './user-list-filtered.ts';
import { RecentIds } from './recent-ids.ts';
import { beyond, cursorAt, orderBy, orderOf, type PageStart, type Stage } from './user-list-order.ts';
import { listedColumns, type ListedRow, userOf, type UserRow } from './user-list-rows.ts';

export interface UserPage {
  readonly users: readonly UserRow[];
  /** Cursors of the pages around it; undefined where there is none. */
  readonly next: string | undefined;
  readonly previous: string | undefined;
  /** Everybody who fits; undefined where they are more than are counted. */
  readonly count: number | undefined;
  /** `anywhere` where no word begins with what is searched for. */
  readonly stage: Stage;
}

export interface UserQuery {
  readonly filter: UserFilter;
  /** Left out: by name, and in a search those whose name begins with what is searched for come first. */
  readonly sort?: UserSort | undefined;
  readonly start?: PageStart | undefined;
  /** Of the Site: the days of the filter are those of its calendar. */
  readonly timeZone: string;
}

/** Rows as they are read; in a narrowed list each with the part that it is of. */
interface Read {
  readonly rows: readonly (ListedRow & { readonly stage?: Stage })[];
  readonly count: number;
}

const USERS_A_PAGE = 50;
/** Counted exactly up to here: a number beyond it would slow every page and tell nobody more. */
const COUNTED = 1000;
/** One more of each says whether there are more. */
const LIMITS = { rows: USERS_A_PAGE + 1, count: COUNTED + 1 };
const FROM_THE_BEGINNING: PageStart = { direction: 'after' };

/** Sites known to have more users than are counted: one of those does not become a small one within the minute, and counting is a fifth of the query. */
const largeSites = new RecentIds<SiteId>(60_000, 10_000);

/**
 * A page of the Site's users and how many they are. Keyset instead of offset: the 1,000th page costs what the first does, and a user added meanwhile shifts nothing.
 */
export async function selectUserPage(sql: Queryable, siteId: SiteId, { filter, sort, start = FROM_THE_BEGINNING, timeZone }: UserQuery): Promise<UserPage> {
  const asked = { siteId, filter, sort: sort ?? 'name', start, timeZone };
  const bestFirst = sort === undefined && searchPhrases(filter.search ?? '').length === 1;
  const { rows, count } = isFiltered(filter) ? await fittingRows(sql, asked, bestFirst) : await allRows(sql, asked);
  const shown = rows.slice(0, USERS_A_PAGE);
  const back = start.direction === 'before';
  if (back) shown.reverse();
  const [first, last, more] = [shown[0], shown.at(-1), rows.length > USERS_A_PAGE];
  return {
    users: shown.map(userOf),
    next: last && (more || (back && start.position)) ? cursorAt(last, last.stage ?? 'all') : undefined,
    previous: first && (back ? more : start.position) ? cursorAt(first, first.stage ?? 'all') : undefined,
    count: count <= COUNTED ? count : undefined,
    stage: first?.stage === 'anywhere' ? 'anywhere' : 'all',
  };
}

type Asked = Omit<FilteredQuery, 'stage'>;

/** One prepared statement for each order. The limits stand in the text: with one as a parameter PostgreSQL plans anew at every execution, which takes as long as the query. */
async function allRows(sql: Queryable, { siteId, sort, start }: Asked): Promise<Read> {
  const { column, type } = orderOf(sort);
  const { position } = start;
  const from = position ? `and (a.${column}, a.person_id) ${beyond(sort, start)} ($2::${type}, $3::uuid)` : '';
  const isLarge = largeSites.has(siteId);
  const counted = isLarge ? '' : `, (select count(*)::int from (select from access where site_id = $1::uuid limit ${LIMITS.count}) as users) as counted`;
  const text = `
    select ${listedColumns(sort)}${counted}
    from access a join person p on p.id = a.person_id
    where a.site_id = $1::uuid ${from}
    order by ${orderBy(sort, start)} limit ${LIMITS.rows}`;
  const values = [siteId, ...(position ? [position.value, position.personId] : [])];
  const rows = await sql.unsafe<(ListedRow & { readonly counted?: number })[]>(text, values, { prepare: true });
  const count = isLarge ? LIMITS.count : (rows[0]?.counted ?? (position ? LIMITS.count : 0));
  if (count === LIMITS.count && !isLarge && !position) largeSites.add(siteId);
  return { rows, count };
}

/** Whoever fits, the beginnings of words before what stands inside of them: that is looked for only where no word begins so, as it reads the whole list. */
async function fittingRows(sql: Queryable, asked: Asked, bestFirst: boolean): Promise<Read> {
  const { position } = asked.start;
  if (position?.stage === 'anywhere') return stageRows(sql, asked, 'anywhere');
  const read = bestFirst ? await bestRows(sql, asked) : await stageRows(sql, asked, 'all');
  return read.count > 0 || position || asked.filter.search === undefined ? read : stageRows(sql, asked, 'anywhere');
}

/** Those whose name begins with it and then the others; backwards the other way round. The second part is asked where the first fills no page, or does not count enough by itself. */
async function bestRows(sql: Queryable, asked: Asked): Promise<Read> {
  const [near, far]: readonly [Stage, Stage] = asked.start.direction === 'after' ? ['begins', 'others'] : ['others', 'begins'];
  const { position, direction } = asked.start;
  if (position?.stage === far) {
    const [read, passed] = [await stageRows(sql, asked, far), await stageRows(sql, { ...asked, start: { direction } }, near)];
    return { rows: read.rows, count: read.count + passed.count };
  }
  const first = await stageRows(sql, asked, near);
  if (first.rows.length === LIMITS.rows && first.count === LIMITS.count) return first;
  const second = await stageRows(sql, { ...asked, start: { direction } }, far);
  return { rows: [...first.rows, ...second.rows].slice(0, LIMITS.rows), count: first.count + second.count };
}

/** Planned for its own values, and so no prepared statement: one word is found a thousand times more often than another, and one Site is so much larger than the next. */
async function stageRows(sql: Queryable, asked: Asked, stage: Stage): Promise<Read> {
  const { text, values } = filteredStatement({ ...asked, stage }, LIMITS);
  const rows = await sql.unsafe<((ListedRow | { readonly personId: null }) & { readonly counted: number })[]>(text, values);
  return { rows: rows.flatMap((row) => (row.personId === null ? [] : [{ ...row, stage }])), count: rows[0]?.counted ?? 0 };
}
