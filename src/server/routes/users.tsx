import { Hono } from 'hono';
import { type AccessChangeWithNames, selectAccessChangeLine, selectLastAccessChange } from '../../database/access-change-lines.ts';
import { selectSiteUser } from '../../database/site-users.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type AccessChangeId, parseId, type PersonId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';
import type { AppContext, Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, wantsFragment } from '../respond.ts';
import { type Undone, undoAccessChange } from '../use-cases/undo-access-change.ts';
import { changeUserRoutes } from './change-user.tsx';
import { removeUserRoutes } from './remove-user.tsx';
import { namedChange, personIdOf, showChange, showRemoved, showUser } from './user-here.tsx';

/** One user of a Site: what they hold, changing it, ending it, and taking either back. */
export function userRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const opened = [requireSignedIn(dependencies), manageAccessPage(dependencies)] as const;

  routes.get('/sites/:siteNumber/access/users/:id', ...opened, async (c) => {
    const change = await namedChange(c, sql, 'change');
    const undone = [change, await namedChange(c, sql, 'undone')].find((one) => one?.undoneAt);
    if (change && wantsFragment(c))
      return undone ? goTo(c, paths.accessChangeUndone(sitePage(c).site.siteNumber, undone.personId, undone.id)) : showChange(c, change);
    const user = await selectSiteUser(sql, sitePage(c).site.id, personIdOf(c));
    if (user) return showUser(c, sql, user, { change: change?.undoneAt ? undefined : change, undone });
    if (change?.kind === 'removed' && !change.undoneAt) return showRemoved(c, change, { justMade: true });
    // As long as it can be undone, whoever comes back finds the way to it.
    const last = await selectLastAccessChange(sql, sitePage(c).site.id, personIdOf(c));
    if (last?.kind === 'removed' && !last.toldAt) return showRemoved(c, last, { justMade: false });
    throw new NotFoundError('no such user of this Site');
  });

  routes.post('/sites/:siteNumber/access/changes/:id/undo', ...opened, async (c) => {
    const { site, standing } = sitePage(c);
    const id = parseId<AccessChangeId>(c.req.param('id'));
    if (!id) throw new NotFoundError('no such change');
    const { undone, personId } = await undoAccessChange(dependencies, { id, site, by: standing.personId });
    if (undone === 'undone') return goTo(c, paths.accessChangeUndone(site.siteNumber, personId, id));
    return showTooLate(c, personId, await selectAccessChangeLine(sql, id), undone);
  });

  routes.route('/', changeUserRoutes(dependencies));
  routes.route('/', removeUserRoutes(dependencies));
  return routes;

  async function showTooLate(
    c: AppContext,
    personId: PersonId,
    change: AccessChangeWithNames | undefined,
    tooLate: Exclude<Undone, 'undone'>,
  ): Promise<Response> {
    if (!change) throw new NotFoundError('the change is gone');
    const user = await selectSiteUser(sql, sitePage(c).site.id, personId);
    return user ? showUser(c, sql, user, { undone: change, tooLate }, 409) : showRemoved(c, change, { tooLate });
  }
}
