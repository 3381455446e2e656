import { Hono } from 'hono';
import { selectPendingLines } from '../../database/request-lines.ts';
import { selectUserPage } from '../../database/user-list.ts';
import { ManageAccessPage } from '../../templates/pages/manage-access.tsx';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { page } from '../respond.ts';
import { requestLine, siteLine } from './request-line.ts';

/** Awaiting requests shown above the users; more than this at once is a flood, and the oldest come first. */
const AWAITING_SHOWN = 100;

/** "Manage access" of a Site: the User list, awaiting requests first. */
export function accessRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get('/sites/:siteNumber/access', requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const { site, reader, hasWaiting } = sitePage(c);
    const after = c.req.query('after');
    const [awaiting, { users, next, count }] = await Promise.all([
      after === undefined && hasWaiting ? selectPendingLines(sql, site.id, AWAITING_SHOWN) : [],
      selectUserPage(sql, site.id, after),
    ]);
    return page(
      c,
      <ManageAccessPage
        view={c.get('view')}
        site={siteLine(site)}
        reader={reader}
        waiting={awaiting.map(requestLine)}
        users={users}
        {...(count !== undefined && { userCount: count })}
        {...(next !== undefined && { next })}
        later={after !== undefined}
      />,
    );
  });
  return routes;
}
