import { type Context, Hono } from 'hono';
import type { Sql } from '../../database/connection.ts';
import { selectUserPage } from '../../database/user-list.ts';
import { type PageStart, parseCursor } from '../../database/user-list-order.ts';
import { UserList } from '../../templates/fragments/user-list.tsx';
import { ManageAccessPage } from '../../templates/pages/manage-access.tsx';
import { paths } from '../../templates/paths.ts';
import { type InvitedRows, type UserListUrl, userListQuery, type WaitingRows } from '../../templates/user-list-data.ts';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { fragmentOrPage, wantsFragment } from '../respond.ts';
import { readUserList } from '../use-cases/user-list-query.ts';
import { selectInvitedRows, selectWaitingRows } from './list-candidates.ts';
import { siteLine } from './request-line.ts';

/** "Manage access" of a Site: the User list, awaiting requests first, then invitations, then users. */
export function accessRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get('/sites/:siteNumber/access', requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const read = readUserList(c.req.query());
    const { site, reader } = sitePage(c);
    const wrong = Object.keys(read.problems).length > 0;
    const address = paths.manageAccess(site.siteNumber, userListQuery(read.url));
    if (wantsFragment(c)) c.header('HX-Replace-Url', address);
    // A form sends its empty fields too: an address to keep has none, and there is one for each way to narrow the list.
    else if (!wrong && address !== c.get('view').currentPath) return c.redirect(address, 303);
    const [waiting, invited, users] = await selectParts(sql, c, read.url);
    // Nothing before it: this is the first page, where those who wait stand too.
    if (read.url.page?.direction === 'before' && users?.previous === undefined) return c.redirect(firstPage(site.siteNumber, read.url), 303);
    const { users: lines = [], ...around } = users ?? {};
    const { rows, ...waitingPages } = waiting;
    // All who stood behind that place are decided.
    if (read.url.part === 'waiting' && read.url.page && rows.length === 0) return c.redirect(firstPage(site.siteNumber, read.url), 303);
    const props = {
      view: c.get('view'),
      site: siteLine(site),
      reader,
      ...read,
      waiting: rows,
      waitingPages,
      invited,
      ...(users && { users: { lines, ...around } }),
    };
    return fragmentOrPage(c, {
      fragment: () => <UserList {...props} problem={read.problems.q} />,
      page: () => <ManageAccessPage {...props} />,
      status: wrong ? 422 : 200,
    });
  });
  return routes;
}

function firstPage(siteNumber: string, { page: _page, ...url }: UserListUrl): string {
  return paths.manageAccess(siteNumber, userListQuery(url));
}

/** What the list shows of each part; nothing is asked for of a part that is not shown. */
function selectParts(sql: Sql, c: Context<Env>, { filter, part, sort, page }: UserListUrl) {
  const { site, hasWaiting, hasInvited } = sitePage(c);
  const shown = (one: UserListUrl['part']) => part === undefined || part === one;
  const first = page === undefined;
  return Promise.all([
    // Alone, those who wait have pages of their own.
    (first || part === 'waiting') && shown('waiting') && hasWaiting ? selectWaitingRows(sql, site, filter, page?.cursor) : Promise.resolve(NOBODY_WAITS),
    first && shown('invited') && hasInvited ? selectInvitedRows(sql, site, filter, part === 'invited') : Promise.resolve(NOBODY_INVITED),
    shown('user') ? selectUserPage(sql, site.id, { filter, sort, start: startOf(page, sort), timeZone: site.timeZone }) : Promise.resolve(undefined),
  ]);
}

const NOBODY_WAITS: WaitingRows = { rows: [], count: 0, next: undefined };
const NOBODY_INVITED: InvitedRows = { rows: [], more: false };

function startOf(page: UserListUrl['page'], sort: UserListUrl['sort']): PageStart | undefined {
  const position = page && parseCursor(page.cursor, sort ?? 'name');
  return page && position && { direction: page.direction, position };
}
