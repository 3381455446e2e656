import { Hono } from 'hono';
import { type AddressChangeLine, selectAddressChange, selectToConfirm, selectToStop } from '../../database/contact-addresses.ts';
import { selectMovesSignIn } from '../../database/sign-in-moves.ts';
import { addressStateOf } from '../../domain/contact-address.ts';
import { maskedAddress } from '../../domain/email-address.ts';
import { GoneError, NotFoundError } from '../../domain/errors.ts';
import { type ContactChangeId, parseId } from '../../domain/ids.ts';
import type { AddressLine } from '../../templates/handover-data.ts';
import { AddressGonePage, AddressOutcomePage, ConfirmAddressPage, StopAddressPage } from '../../templates/pages/contact-address.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { clientAddresses } from '../middleware/client-address.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { goTo, page } from '../respond.ts';
import { confirmContactAddress, SaidOtherwiseError } from '../use-cases/confirm-contact-address.ts';
import { stopContactAddress } from '../use-cases/stop-contact-address.ts';

/** The links in the mails about a contact's new address. Whoever has one needs no session: it proves the mailbox. Only a POST does anything. */
export function contactAddressRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const clientOf = clientAddresses(dependencies.trustedProxies);
  const limit = createRateLimits(sql);

  routes.get('/contact-addresses/changes/:id', async (c) => {
    const id = parseId<ContactChangeId>(c.req.param('id'));
    const outcome = id && (await outcomePage(c, id));
    if (!outcome) throw new NotFoundError('no such change, or nothing became of it yet');
    return outcome;
  });

  routes.get('/contact-addresses/:token', async (c) => {
    const { token } = c.req.param();
    return confirmPage(c, token);
  });

  routes.get('/contact-addresses/:token/stop', async (c) => {
    const { token } = c.req.param();
    const change = await selectToStop(sql, token);
    if (!change) return gone(c);
    return page(c, <StopAddressPage view={viewOf(c, change)} change={addressLine(change)} action={paths.stopContactAddress(token)} changeId={change.id} />);
  });

  routes.post('/contact-addresses/:token', async (c) => {
    const shown = { movesSignIn: formOf(c)['signIn'] === 'moves' };
    try {
      return await press(c, (to, token) => confirmContactAddress(to, token, shown));
    } catch (error) {
      if (!(error instanceof SaidOtherwiseError)) throw error;
      return confirmPage(c, c.req.param('token'), true);
    }
  });
  routes.post('/contact-addresses/:token/stop', (c) => press(c, stopContactAddress));
  return routes;

  async function press(c: AppContext, act: typeof stopContactAddress): Promise<Response> {
    await limit('redeem-client', clientOf(c));
    try {
      return goTo(c, paths.contactAddressOutcome(await act(dependencies, c.req.param('token') ?? '')));
    } catch (error) {
      if (!(error instanceof GoneError)) throw error;
      // Pressed twice: the link is spent, and what it did is told.
      const id = parseId<ContactChangeId>(formOf(c)['change']);
      return (id && (await outcomePage(c, id, 410))) || gone(c);
    }
  }

  async function confirmPage(c: AppContext, token: string, saidOtherwise = false): Promise<Response> {
    const change = await selectToConfirm(sql, token);
    if (!change) return gone(c);
    // Whoever reads this may be a stranger: of the old address they get no more than its owner needs to know it by.
    const line = { ...addressLine(change), oldEmail: maskedAddress(change.toldEmail), looksAlike: looksAlike(change) };
    const props = { view: viewOf(c, change), change: line, action: paths.confirmContactAddress(token), changeId: change.id, saidOtherwise };
    return page(c, <ConfirmAddressPage {...props} movesSignIn={await selectMovesSignIn(sql, change)} />, saidOtherwise ? 409 : 200);
  }

  /** What became of a change; for either of the two addresses, so that neither is told the other one. */
  async function outcomePage(c: AppContext, id: ContactChangeId, status: 200 | 410 = 200): Promise<Response | undefined> {
    const change = await selectAddressChange(sql, id);
    const state = change && addressStateOf(change);
    if (!change || !state || state === 'none' || state === 'open') return undefined;
    const line = {
      ...addressLine(change),
      oldEmail: maskedAddress(change.toldEmail),
      newEmail: maskedAddress(change.newEmail),
      signInEmail: maskedAddress(change.signInEmail),
      looksAlike: looksAlike(change),
      signInLooksAlike: signInLooksAlike(change),
    };
    return page(c, <AddressOutcomePage view={viewOf(c, change)} change={line} state={state} />, status);
  }
}

function looksAlike({ toldEmail, newEmail }: AddressChangeLine): boolean {
  return maskedAddress(toldEmail) === maskedAddress(newEmail);
}

function signInLooksAlike({ signInEmail, toldEmail, newEmail }: AddressChangeLine): AddressLine['signInLooksAlike'] {
  if (signInEmail === newEmail || maskedAddress(signInEmail) !== maskedAddress(newEmail)) return undefined;
  return signInEmail === toldEmail ? 'old' : 'another';
}

function addressLine({ siteNumber, siteName, toldEmail, newEmail, ...change }: AddressChangeLine): AddressLine {
  const { signInEmail, movedSignIn, signsInWith, makerMayNot, addressTaken, confirmedAt, stoppedAt } = change;
  return { siteNumber, siteName, oldEmail: toldEmail, newEmail, signInEmail, movedSignIn, signsInWith, makerMayNot, addressTaken, confirmedAt, stoppedAt };
}

function viewOf(c: AppContext, { timeZone }: AddressChangeLine) {
  return { ...c.get('view'), timeZone };
}

function gone(c: AppContext): Promise<Response> {
  return page(c, <AddressGonePage view={c.get('view')} />, 410);
}
