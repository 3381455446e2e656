import type { SiteId } from '../domain/ids.ts';
import { searchPhrases, type UserFilter, type UserSort } from '../domain/user-list.ts';
import { filterConditions, Parameters } from './user-list-filter.ts';
import { beyond, orderBy, orderOf, type PageStart, type Stage } from './user-list-order.ts';
import { listedColumns } from './user-list-rows.ts';

export interface FilteredQuery {
  readonly siteId: SiteId;
  readonly filter: UserFilter;
  readonly sort: UserSort;
  readonly start: PageStart;
  readonly timeZone: string;
  readonly stage: Stage;
}

/** How many rows are wanted of the page, and how far everybody who fits is counted. */
export interface Limits {
  readonly rows: number;
  readonly count: number;
}

/** Whoever fits is looked for among this many users taken at random. */
const SAMPLE = 300;

/** From how many of the sample on reading the list in its order comes upon enough of them at once: later where each row costs more, or where looking for all reads it once anyhow. */
function denseFrom({ filter, stage }: FilteredQuery): number {
  return SAMPLE / (filter.contact !== undefined || stage === 'anywhere' ? 4 : 20);
}

/**
 * The users who fit a filter, from `start` on, and how many they are: at least one row, which without anybody on the page holds the count alone. A few are found by indexes and
 * then sorted; many would take longer to find and sort than to come upon, so the list is read in its order until the page is full. Which it is, is asked of a sample, since
 * PostgreSQL's statistics know the whole table and not one Site. `offset 0` keeps the order that a part is read in.
 */
export function filteredStatement(query: FilteredQuery, limits: Limits): { readonly text: string; readonly values: string[] } {
  const { siteId, filter, sort, start, stage } = query;
  const parameters = new Parameters();
  const site = parameters.add(siteId);
  const { found, met } = filterConditions(query, site, parameters);
  const { column, type } = orderOf(sort);
  const { position } = start;
  const from = position
    ? `and (a.${column}, a.person_id) ${beyond(sort, start)} (${parameters.add(position.value)}::${type}, ${parameters.add(position.personId)}::uuid)`
    : '';
  // Names that begin with something stand together in the list.
  const begins = stage === 'begins' ? `and a.sort_name like ${parameters.add(`${searchPhrases(filter.search ?? '')[0] ?? ''}%`)}::text` : '';
  const ofSite = `from access a where a.site_id = ${site}::uuid ${begins}`;
  const sample = `select count(*) >= ${denseFrom(query)} as dense from (select a.* ${ofSite} order by a.person_id limit ${SAMPLE}) a where ${met}`;
  const [dense, order] = ['(select dense from sample)', `order by ${orderBy(sort, start)}`];
  const text = `
    with sample as materialized (${stage === 'begins' ? 'select true as dense' : sample}),
    matched as materialized (select a.person_id, a.${column} ${ofSite} and not ${dense} and ${found()}),
    page as (
      (select a.person_id, a.${column} from matched a where true ${from} ${order} limit ${limits.rows})
      union all
      (select a.person_id, a.${column} from (select a.* ${ofSite} and ${dense} ${from} ${order} offset 0) a where ${met} limit ${limits.rows})),
    counted as (select case
      when ${dense} then (select count(*)::int from (select from (select a.* ${ofSite} order by a.sort_name, a.person_id offset 0) a where ${met} limit ${limits.count}) fitting)
      else (select count(*)::int from (select from matched limit ${limits.count}) fitting) end as counted)
    select counted.counted, listed.* from counted left join (
      select ${listedColumns(sort)}, row_number() over (${order}) as place
      from page join access a on a.site_id = ${site}::uuid and a.person_id = page.person_id join person p on p.id = a.person_id) listed on true
    order by listed.place`;
  return { text, values: parameters.values };
}
