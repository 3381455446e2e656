import { isFiltered } from '../../domain/user-list.ts';
import { FilterChips } from '../parts/filter-chips.tsx';
import { InvitedSection } from '../parts/invited-section.tsx';
import { FieldProblem } from '../parts/problems.tsx';
import { UserTable } from '../parts/user-table.tsx';
import type { Problem, Reader, RequestLine, SiteLine, UserLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { type InvitedRows, type UserListUrl, userListQuery, type WaitingPages } from '../user-list-data.ts';
import type { View } from '../view.ts';
import { WaitingSection } from './waiting-section.tsx';

export interface UserListProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly url: UserListUrl;
  /** Of the search, where the list comes alone, without the form that says them. */
  readonly problem?: Problem | undefined;
  /** On the first page only, or alone. */
  readonly waiting: readonly RequestLine[];
  readonly waitingPages: WaitingPages;
  readonly invited: InvitedRows;
  /** Left out where the list shows another part alone. */
  readonly users?: UsersShown;
}

export interface UsersShown {
  readonly lines: readonly UserLine[];
  /** Everybody who fits, where counting them cost little. */
  readonly count?: number | undefined;
  /** Cursors of the pages around this one. */
  readonly next?: string | undefined;
  readonly previous?: string | undefined;
}

/** Everything that the list's form narrows: who waits, who is invited, who has access. */
export function UserList(props: UserListProps) {
  const { view, site, reader, url, waiting, waitingPages, invited, users } = props;
  const narrowed = isFiltered(url.filter);
  const shown = (part: NonNullable<UserListUrl['part']>) => url.part === undefined || url.part === part;
  return (
    <div id="list" class="list">
      <FieldProblem view={view} id="list-problem" field="q" problem={props.problem} />
      <FilterChips view={view} site={site} url={url} />
      <p class="visually-hidden" data-list-result>
        {resultText(props)}
      </p>
      {url.page && url.part !== 'waiting' && (
        <p class="quieter">
          {view.t('access.from-page-one')} <a href={firstPage(props)}>{view.t('access.users.first')}</a>
        </p>
      )}
      {(!url.page || url.part === 'waiting') && shown('waiting') && (waiting.length > 0 || url.part === 'waiting' || !narrowed) && (
        <WaitingSection view={view} site={site} reader={reader} url={url} waiting={waiting} {...waitingPages} narrowed={narrowed} />
      )}
      {!url.page && shown('invited') && <InvitedSection view={view} site={site} url={url} invited={invited} />}
      {users && <Users {...props} users={users} />}
    </div>
  );
}

/** What the list shows now, for those who hear it change while they type. */
function resultText({ view, users, waitingPages, invited }: UserListProps): string {
  const others = waitingPages.count + invited.rows.length;
  const count = users && (users.count ?? (users.lines.length === 0 ? 0 : undefined));
  const found = users && (count === undefined ? view.t('list.result.many') : view.t('list.result', { count }));
  return [found, others > 0 ? view.t('list.result.others', { count: others }) : undefined].filter((text) => text !== undefined).join(' ');
}

function firstPage({ site, url: { page: _page, ...url } }: UserListProps): string {
  return paths.manageAccess(site.siteNumber, userListQuery(url));
}

function Users(props: UserListProps & { readonly users: UsersShown }) {
  const { view, site, url, users } = props;
  return (
    <section id="users-part" aria-labelledby="users">
      <h2 id="users">
        {view.t('access.users')}{' '}
        <span class="count">{users.count === undefined ? view.t('list.count.many') : view.t('list.count', { count: users.count })}</span>
      </h2>
      {users.lines.length === 0 ? <NoUsers {...props} /> : <UserTable view={view} site={site} url={url} users={users.lines} />}
      <Pages {...props} />
    </section>
  );
}

/** Says how the list is searched, and what else could be meant. */
function NoUsers({ view, site, reader, url }: UserListProps) {
  if (!isFiltered(url.filter)) return <p class="empty">{view.t('access.users.empty')}</p>;
  return (
    <div class="empty">
      <p>{view.t(url.filter.search === undefined ? 'list.users.none-fits' : 'list.users.none-found', { search: url.filter.search ?? '' })}</p>
      {url.filter.search !== undefined && <p>{view.t('list.users.how')}</p>}
      <p>
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('list.users.everybody')}</a>
        {reader.manageAccess === 'update' && ' · '}
        {reader.manageAccess === 'update' && <a href={paths.addUser(site.siteNumber)}>{view.t('list.add')}</a>}
      </p>
    </div>
  );
}

function Pages(props: UserListProps & { readonly users: UsersShown }) {
  const { view, site, url, users } = props;
  const { next, previous } = users;
  if (!url.page && next === undefined) return null;
  const to = (direction: 'after' | 'before', cursor: string) => paths.manageAccess(site.siteNumber, userListQuery({ ...url, page: { direction, cursor } }));
  return (
    <nav class="pages no-print" aria-label={view.t('access.users.pages')}>
      {url.page && <a href={firstPage(props)}>{view.t('access.users.first')}</a>}
      {previous !== undefined && (
        <a rel="prev" href={to('before', previous)}>
          {view.t('list.users.previous')}
        </a>
      )}
      {next !== undefined && (
        <a rel="next" href={to('after', next)}>
          {view.t('access.users.next')}
        </a>
      )}
    </nav>
  );
}
