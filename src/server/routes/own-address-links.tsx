import { Hono } from 'hono';
import type { OwnAddress } from '../../database/own-addresses.ts';
import { maskedAddress } from '../../domain/email-address.ts';
import { GoneError } from '../../domain/errors.ts';
import { type OwnAddressId, parseId } from '../../domain/ids.ts';
import type { OwnAddressPurpose } from '../../domain/own-address.ts';
import { type OwnAddressLink, OwnAddressLinkPage } from '../../templates/pages/own-address-link.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo, page } from '../respond.ts';
import { confirmOwnAddress, inspectOwnAddress } from '../use-cases/own-addresses.ts';

/** The links that are mailed to new addresses: a page with a button, whose POST confirms. */
export function ownAddressLinkRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const gate = requireSignedIn(dependencies);
  const LINK = paths.confirmOwnAddress(':id', ':token');

  routes.get(LINK, async (c, next) => {
    const found = await linkHere(c);
    if (found === 'gone') return showLink(c, { state: 'gone' }, 410);
    const who = whoFollows(c, found.purpose, found.personId);
    // Signed out, the same link leads on after the sign-in.
    if (who === 'nobody') return gate(c, next);
    if (who === 'other') return showLink(c, otherHere(c, found), 403);
    const { purpose, email, askedFrom } = found;
    return showLink(c, { state: 'ready', purpose, email, old: askedFrom, action: c.get('view').currentPath });
  });
  routes.post(LINK, async (c, next) => {
    const found = await linkHere(c);
    if (found === 'gone') return showLink(c, { state: 'gone' }, 410);
    const who = whoFollows(c, found.purpose, found.personId);
    if (who === 'nobody') return gate(c, next);
    if (who === 'other') return showLink(c, otherHere(c, found), 403);
    const session = who === 'owner' ? signedIn(c).sessionHash : undefined;
    const confirmed = await orGone(confirmOwnAddress(dependencies, { id: found.id, token: tokenOf(c), session }));
    if (confirmed === 'gone') return showLink(c, { state: 'gone' }, 410);
    if (confirmed === 'taken') return showLink(c, { state: 'taken', email: found.email }, 409);
    return who === 'owner' ? goTo(c, `${paths.preferences()}?done=${found.purpose}`) : showLink(c, { state: 'done', email: found.email });
  });
  return routes;

  function linkHere(c: AppContext) {
    return orGone(inspectOwnAddress(sql, parseId<OwnAddressId>(c.req.param('id')), tokenOf(c)));
  }
}

function tokenOf(c: AppContext): string {
  return c.req.param('token') ?? '';
}

/** A new address for signing in is confirmed by the person alone: a slip in typing gives the account to nobody. One for notices may be read by others, who need no account. */
function whoFollows(c: AppContext, purpose: OwnAddressPurpose, personId: string): 'owner' | 'other' | 'nobody' | 'anybody' {
  const known = c.get('signedIn');
  if (known?.personId === personId) return 'owner';
  if (purpose === 'notices') return 'anybody';
  return known ? 'other' : 'nobody';
}

/** Whoever has the link may be a stranger: of the old address they get no more than its owner needs to know it by. */
function otherHere(c: AppContext, { askedFrom }: OwnAddress): OwnAddressLink {
  return { state: 'other', signedIn: signedIn(c).email, old: maskedAddress(askedFrom), next: c.get('view').currentPath };
}

function showLink(c: AppContext, shown: OwnAddressLink, status: 200 | 403 | 409 | 410 = 200): Promise<Response> {
  return page(c, <OwnAddressLinkPage view={c.get('view')} {...shown} />, status);
}

/** This page has words of its own for what is over. */
async function orGone<T>(result: Promise<T>): Promise<T | 'gone'> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof GoneError) return 'gone';
    throw error;
  }
}
