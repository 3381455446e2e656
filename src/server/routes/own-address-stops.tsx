import { Hono } from 'hono';
import { selectOwnAddress } from '../../database/own-addresses.ts';
import { GoneError, NotFoundError } from '../../domain/errors.ts';
import { type OwnAddressId, parseId } from '../../domain/ids.ts';
import { StopGonePage, StopOwnAddressPage, StoppedOwnAddressPage } from '../../templates/pages/own-address-stop.tsx';
import { paths } from '../../templates/paths.ts';
import type { AppContext, Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { clientAddresses } from '../middleware/client-address.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { goTo, page } from '../respond.ts';
import { inspectStop, stopOwnAddress } from '../use-cases/stop-own-address.ts';
import { inZoneOf } from './time-zone-of.ts';

/** The link in the mails to the address that signed in until then. Whoever has it needs no session: it proves the mailbox. Only a POST does anything. */
export function ownAddressStopRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const clientOf = clientAddresses(dependencies.trustedProxies);
  const limit = createRateLimits(sql);
  const LINK = paths.stopOwnAddress(':id', ':token');

  routes.get(LINK, async (c) => {
    try {
      const { address, moved } = await inspectStop(sql, idOf(c), tokenOf(c));
      const { personId, askedFrom, email, confirmedAt, stopUntil } = address;
      const view = await inZoneOf(c.get('view'), sql, personId);
      const change = { old: askedFrom, email, moved, confirmedAt, until: stopUntil };
      return await page(c, <StopOwnAddressPage view={view} change={change} action={view.currentPath} />);
    } catch (error) {
      return gone(c, error);
    }
  });

  routes.post(LINK, async (c) => {
    await limit('redeem-client', clientOf(c));
    const id = idOf(c);
    try {
      if (!id) throw new GoneError('no such link');
      await stopOwnAddress(dependencies, id, tokenOf(c));
      return goTo(c, paths.stoppedOwnAddress(id));
    } catch (error) {
      return gone(c, error);
    }
  });

  routes.get(paths.stoppedOwnAddress(':id'), async (c) => {
    const outcome = await outcomePage(c, 200);
    if (!outcome) throw new NotFoundError('no such new address, or nobody stopped it');
    return outcome;
  });
  return routes;

  /** Pressed twice: the link is spent, and what it did is told. */
  async function gone(c: AppContext, error: unknown): Promise<Response> {
    if (!(error instanceof GoneError)) throw error;
    return (await outcomePage(c, 410)) ?? page(c, <StopGonePage view={c.get('view')} />, 410);
  }

  /** For whoever has the address's id, which stands in the mails to either address: neither is told the other one. */
  async function outcomePage(c: AppContext, status: 200 | 410): Promise<Response | undefined> {
    const id = idOf(c);
    const address = id && (await selectOwnAddress(sql, id));
    if (!address?.stoppedAt) return undefined;
    const outcome = address.signInLost ? 'lost' : address.confirmedAt ? 'taken-back' : 'stopped';
    const view = await inZoneOf(c.get('view'), sql, address.personId);
    return page(c, <StoppedOwnAddressPage view={view} outcome={outcome} at={address.stoppedAt} />, status);
  }
}

function idOf(c: AppContext): OwnAddressId | undefined {
  return parseId<OwnAddressId>(c.req.param('id'));
}

function tokenOf(c: AppContext): string {
  return c.req.param('token') ?? '';
}
