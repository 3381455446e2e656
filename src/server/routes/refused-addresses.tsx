import { Hono } from 'hono';
import { selectRefusedPage } from '../../database/refused-list.ts';
import { RefusedAddressesPage } from '../../templates/pages/refused-addresses.tsx';
import { paths } from '../../templates/paths.ts';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';

/** Addresses that refuse our mail, at the operators' desk: they can ask their Sites, or look at what the servers say. */
export function refusedAddressRoutes(dependencies: Dependencies): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get(paths.refusedAddresses(), requireSignedIn(dependencies), operatorsOnly(dependencies), async (c) => {
    const after = c.req.query('after');
    const { addresses, next } = await selectRefusedPage(dependencies.sql, { after });
    return page(c, <RefusedAddressesPage view={c.get('view')} addresses={addresses} next={next} further={after !== undefined} />);
  });
  return routes;
}
