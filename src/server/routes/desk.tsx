import { Hono } from 'hono';
import { selectDeskFacts } from '../../database/desk.ts';
import { selectNoticesIn } from '../../database/notice-lists.ts';
import { DeskPage } from '../../templates/pages/desk.tsx';
import { paths } from '../../templates/paths.ts';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { isEngineAway } from '../use-cases/look-at-engine.ts';
import { deskNoticeRoutes } from './desk-notices.tsx';
import { noticeLine } from './notice-lines.ts';
import { refusedAddressRoutes } from './refused-addresses.tsx';

/** Of each list; the others are in the list of all notices. */
const MOST = 20;

/** The operators' desk: its first page, and what stands behind it. */
export function deskRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get(paths.desk(), requireSignedIn(dependencies), operatorsOnly(dependencies), async (c) => {
    const [facts, engineAway, running, drafts] = await Promise.all([
      selectDeskFacts(sql),
      isEngineAway(dependencies),
      selectNoticesIn(sql, ['sending', 'paused'], MOST),
      selectNoticesIn(sql, ['draft'], MOST),
    ]);
    return page(c, <DeskPage view={c.get('view')} needs={{ ...facts, engineAway }} running={running.map(noticeLine)} drafts={drafts.map(noticeLine)} />);
  });
  routes.route('/', deskNoticeRoutes(dependencies));
  routes.route('/', refusedAddressRoutes(dependencies));
  return routes;
}
