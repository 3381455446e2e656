import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { type InvitationWithNames, selectInvitationLine } from '../../database/invitation-lines.ts';
import type { Refusal } from '../../domain/decision.ts';
import { maskedAddress } from '../../domain/email-address.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import { type DecisionId, type InvitationId, parseId } from '../../domain/ids.ts';
import { InvitedSignInPage } from '../../templates/pages/invited-sign-in.tsx';
import { InvitedPage, type InvitedPageProps } from '../../templates/pages/invited.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { browserHash } from '../middleware/browser.ts';
import { clientAddresses } from '../middleware/client-address.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { goTo, page } from '../respond.ts';
import { addressHash } from '../sign-in-secrets.ts';
import { decideInvitation } from '../use-cases/decide-invitation.ts';
import { decisionIdIn, invitationVersionIn } from '../use-cases/invitation-decision-form.ts';
import { requestSignIn } from '../use-cases/request-sign-in.ts';
import { siteLine } from './request-line.ts';

type Answer = 'accept' | 'decline';

/** An invitation as the invited person sees it. Its link alone tells nothing: what it holds is for whoever is signed in with the invited address. */
export function invitedRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql, sessionSecret } = dependencies;
  const routes = new Hono<Env>();
  const clientOf = clientAddresses(dependencies.trustedProxies);
  const limit = createRateLimits(sql);

  routes.get('/invitations/:id', async (c) => {
    const invitation = await invitationOf(c);
    return isInvited(c, invitation) ? showInvited(c, invitation) : showSignIn(c, invitation);
  });

  routes.post('/invitations/:id/acceptance', (c) => answer(c, 'accept'));
  routes.post('/invitations/:id/refusal', (c) => answer(c, 'decline'));

  routes.post('/invitations/:id/sign-in', async (c) => {
    await limit('sign-in-client', clientOf(c));
    const { id, email } = await invitationOf(c);
    await limit('sign-in-address', addressHash(sessionSecret, email));
    await requestSignIn(dependencies, { email, browserHash: browserHash(c), locale: c.get('view').locale, next: paths.invited(id) });
    return goTo(c, paths.signInCode());
  });
  return routes;

  async function invitationOf(c: AppContext): Promise<InvitationWithNames> {
    const id = parseId<InvitationId>(c.req.param('id'));
    const invitation = id && (await selectInvitationLine(sql, id));
    if (!invitation) throw new NotFoundError('no such invitation');
    return invitation;
  }

  async function answer(c: AppContext, kind: Answer): Promise<Response> {
    const invitation = await invitationOf(c);
    // Signed out meanwhile: the page says how to sign in, and then asks again.
    if (!c.get('signedIn')) return goTo(c, paths.invited(invitation.id));
    if (!isInvited(c, invitation)) return showSignIn(c, invitation);
    const decisionId = decisionIdIn(formOf(c));
    const version = invitationVersionIn(formOf(c));
    const by = invitation.personId;
    try {
      const message = kind === 'accept' ? ({ kind, decisionId, by, ...(version !== undefined && { version }) } as const) : ({ kind, decisionId, by } as const);
      const decided = await decideInvitation(dependencies, invitation.id, message);
      if (decided === 'recorded') return goTo(c, paths.invited(invitation.id));
      const now = await invitationOf(c);
      if (decided === 'being-processed') return await showInvited(c, now, { processing: true }, 202);
      return await showInvited(c, now, { tooLate: true }, 409);
    } catch (error) {
      if (error instanceof UnavailableError) return showInvited(c, invitation, { unavailable: true, nonces: { [kind]: decisionId } }, 503);
      if (!(error instanceof ForbiddenError)) throw error;
      return showInvited(c, await invitationOf(c), { refusal: error.refusal }, 409);
    }
  }
}

function isInvited(c: AppContext, invitation: InvitationWithNames): boolean {
  return c.get('signedIn')?.personId === invitation.personId;
}

interface Told extends Pick<InvitedPageProps, 'unavailable' | 'processing' | 'tooLate'> {
  readonly refusal?: Refusal;
  /** The same again where the form comes back as it was sent. */
  readonly nonces?: Partial<Record<Answer, DecisionId>>;
}

function showInvited(c: AppContext, invitation: InvitationWithNames, { nonces, ...told }: Told = {}, status: 200 | 202 | 409 | 503 = 200): Promise<Response> {
  const view = { ...c.get('view'), timeZone: invitation.timeZone };
  const ids = { acceptanceId: nonces?.accept ?? randomUUID(), refusalId: nonces?.decline ?? randomUUID() };
  return page(c, <InvitedPage view={view} site={siteLine(invitation)} invitation={invitation} {...ids} {...told} />, status);
}

/** The landing of somebody who is not signed in; and for somebody else, that it is not theirs. */
function showSignIn(c: AppContext, { id, email }: InvitationWithNames): Promise<Response> {
  const wrongPerson = c.get('signedIn') !== undefined;
  return page(
    c,
    <InvitedSignInPage view={c.get('view')} invitationId={id} address={maskedAddress(email)} wrongPerson={wrongPerson} />,
    wrongPerson ? 403 : 200,
  );
}
