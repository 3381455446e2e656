import { Hono } from 'hono';
import { selectSitesOf } from '../../database/my-sites.ts';
import { selectLinesWaitingFor, selectRequestLinesOf } from '../../database/request-lines.ts';
import { manageAccessOf } from '../../domain/standing.ts';
import { HomePage } from '../../templates/pages/home.tsx';
import { paths } from '../../templates/paths.ts';
import { type Env, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { requestLine, siteLine } from './request-line.ts';

const SHOWN = 50;

/** Home: what waits for the person over all Sites, their own requests, their Sites. Whoever has none of it is led to the form. */
export function homeRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.get('/', requireSignedIn(dependencies), async (c) => {
    const { personId } = signedIn(c);
    const [waiting, requests, sites] = await Promise.all([
      selectLinesWaitingFor(sql, personId, SHOWN),
      selectRequestLinesOf(sql, personId, SHOWN),
      selectSitesOf(sql, personId, SHOWN),
    ]);
    if (requests.length === 0 && sites.length === 0) return c.redirect(paths.newRequest(), 303);
    return page(
      c,
      <HomePage
        view={c.get('view')}
        waiting={waiting.map((line) => ({ site: siteLine(line), request: requestLine(line) }))}
        requests={requests.map((line) => ({ site: siteLine(line), request: requestLine(line) }))}
        sites={sites.map(({ standing, ...site }) => ({
          site: siteLine(site),
          contactTypes: standing.contactTypes,
          permissions: standing.permissions,
          manageAccess: manageAccessOf(standing),
        }))}
      />,
    );
  });
  return routes;
}
