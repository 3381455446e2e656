import { raw } from 'hono/html';
import { AREAS } from '../../domain/permissions.ts';
import { isDescending, type SortColumn, sortColumn, type UserSort } from '../../domain/user-list.ts';
import type { SiteLine, UserLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { areaName } from '../permissions-in-words.ts';
import { type UserListUrl, userListQuery } from '../user-list-data.ts';
import type { View } from '../view.ts';
import { madeOnce } from './made-once.ts';
import { userRows } from './user-row.tsx';

interface UserTableProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly url: UserListUrl;
  readonly users: readonly UserLine[];
}

/** Who has access, one column an area. On a phone the style sheet turns rows into cards, writes each column's name into its cell, and leaves the orders of the heads. */
export function UserTable({ view, site, url, users }: UserTableProps) {
  const sorting = { view, site, url };
  return (
    // The roles are said again because showing a table as blocks takes them away.
    <table class="users" role="table">
      <caption class="visually-hidden">{view.t('access.users.caption', { siteNumber: site.siteNumber })}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <SortHead {...sorting} columns={['name', 'email']} />
          <PlainHeads view={view} />
          <SortHead {...sorting} columns={['added']} />
        </tr>
      </thead>
      <tbody role="rowgroup">{raw(userRows(view, site, users))}</tbody>
    </table>
  );
}

const PlainHeads = madeOnce((view: View) => (
  <>
    {AREAS.map((area) => (
      <th scope="col" role="columnheader">
        <abbr title={areaName(view, area)}>{view.t(`area.short.${area}`)}</abbr>
      </th>
    ))}
    <th scope="col" role="columnheader">
      {view.t('access.users.contact')}
    </th>
  </>
));

type SortHeadProps = Omit<UserTableProps, 'users'> & { readonly columns: readonly SortColumn[] };

/** A head that sorts: a link to the list in this order, or in its reverse where it is sorted so. */
function SortHead({ columns, ...props }: SortHeadProps) {
  const sort = sortOf(props.url);
  const own = sort !== undefined && columns.includes(sortColumn(sort));
  return (
    <th scope="col" role="columnheader" class="sortable" {...(own && { 'aria-sort': isDescending(sort) ? 'descending' : 'ascending' })}>
      {columns.map((column) => (
        <SortLink {...props} column={column} />
      ))}
    </th>
  );
}

/** The best finds of a search stand in no column's order. */
function sortOf({ sort, filter }: UserListUrl): UserSort | undefined {
  return sort ?? (filter.search === undefined ? 'name' : undefined);
}

function SortLink({ view, site, url, column }: Omit<UserTableProps, 'users'> & { readonly column: SortColumn }) {
  const sort = sortOf(url);
  const now = sort !== undefined && sortColumn(sort) === column ? sort : undefined;
  const next = nextSort(column, now);
  const { page: _page, sort: _sort, ...rest } = url;
  const query = userListQuery(next === 'name' && url.filter.search === undefined ? rest : { ...rest, sort: next });
  return (
    <a
      class={now === undefined ? 'sort' : `sort sort-${isDescending(now) ? 'down' : 'up'}`}
      href={paths.manageAccess(site.siteNumber, query)}
      title={view.t(`list.sort.${next}`)}
    >
      {view.t(`access.users.${column}`)}
    </a>
  );
}

/** Names begin at A, days with the last one; a second press turns them round. */
function nextSort(column: SortColumn, now: UserSort | undefined): UserSort {
  if (now !== undefined) return isDescending(now) ? column : `-${column}`;
  return column === 'added' ? '-added' : column;
}
