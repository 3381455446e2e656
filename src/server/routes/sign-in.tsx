import { Hono } from 'hono';
import { selectAsked } from '../../database/sign-ins.ts';
import { maskedAddress, parseEmailAddress } from '../../domain/email-address.ts';
import { GoneError } from '../../domain/errors.ts';
import type { CodeField, Problem, SignInField } from '../../templates/page-data.ts';
import { SignInCodePage } from '../../templates/pages/sign-in-code.tsx';
import { SignInLinkPage } from '../../templates/pages/sign-in-link.tsx';
import { SignInPage, type SignInReason } from '../../templates/pages/sign-in.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { parseLocalPath } from '../local-path.ts';
import { browserHash, knownBrowserHash } from '../middleware/browser.ts';
import { clientAddresses } from '../middleware/client-address.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { keepSession } from '../middleware/session.ts';
import { goTo, page } from '../respond.ts';
import { addressHash } from '../sign-in-secrets.ts';
import { inspectLink, type NewSession, redeemByCode, redeemByLink } from '../use-cases/redeem-sign-in.ts';
import { requestSignIn } from '../use-cases/request-sign-in.ts';
import { signInReason } from './sign-in-reason.ts';

type SignInDependencies = Pick<Dependencies, 'sql' | 'sessionSecret' | 'signInMails' | 'trustedProxies'>;

/** Sign in by e-mail: ask, then the mail's link or its code. Only a POST from the browser that asked signs in. */
export function signInRoutes(dependencies: SignInDependencies): Hono<Env> {
  const { sql, sessionSecret } = dependencies;
  const clientOf = clientAddresses(dependencies.trustedProxies);
  const limit = createRateLimits(sql);

  return new Hono<Env>()
    .get(paths.signIn(), async (c) => {
      const next = parseLocalPath(c.req.query('next'));
      if (c.get('signedIn')) return goTo(c, next ?? paths.home());
      return page(c, <SignInPage view={c.get('view')} reason={await signInReason(sql, next)} {...(next !== undefined && { next })} />);
    })
    .post(paths.signIn(), async (c) => {
      await limit('sign-in-client', clientOf(c));
      const typed = formOf(c)['email'] ?? '';
      const next = parseLocalPath(formOf(c)['next']);
      const email = parseEmailAddress(typed);
      if (email === undefined) return askAgain(c, typed, typed.trim() === '' ? 'missing' : 'email', next, await signInReason(sql, next));
      await limit('sign-in-address', addressHash(sessionSecret, email));
      await requestSignIn(dependencies, { email, browserHash: browserHash(c), locale: c.get('view').locale, next: next ?? paths.home() });
      return goTo(c, paths.signInCode());
    })
    .get(paths.signInCode(), async (c) => {
      const hash = knownBrowserHash(c);
      const asked = hash && (await selectAsked(sql, hash));
      return asked ? page(c, <SignInCodePage view={c.get('view')} {...shown(asked)} />) : goTo(c, paths.signIn());
    })
    .post(paths.signInCode(), async (c) => {
      await limit('redeem-client', clientOf(c));
      const hash = knownBrowserHash(c);
      const asked = hash && (await selectAsked(sql, hash));
      if (!asked) return gone(c);
      const code = (formOf(c)['code'] ?? '').replace(/\s/g, '');
      const wrong = (problem: Problem) =>
        page(c, <SignInCodePage view={c.get('view')} {...shown(asked)} problems={{ code: problem } satisfies Partial<Record<CodeField, Problem>>} />, 422);
      if (code === '') return wrong('missing');
      await limit('code-address', addressHash(sessionSecret, asked.email));
      const redeemed = await orGone(
        redeemByCode(dependencies, { code, email: asked.email }, { browserHash: hash, oldSession: c.get('signedIn')?.sessionHash }),
      );
      if (redeemed === 'gone') return gone(c);
      return redeemed === 'wrong' ? wrong('code-wrong') : enter(c, redeemed);
    })
    .get(paths.signInLink(':id', ':token'), async (c) => {
      const link = linkOf(c);
      const found = await orGone(inspectLink(dependencies, link, knownBrowserHash(c)));
      if (found === 'gone') return gone(c);
      if (found.state === 'other-browser') return page(c, <SignInLinkPage view={c.get('view')} state="other-browser" />);
      return page(c, <SignInLinkPage view={c.get('view')} state="ready" email={found.email} action={paths.signInLink(link.id, link.token)} />);
    })
    .post(paths.signInLink(':id', ':token'), async (c) => {
      await limit('redeem-client', clientOf(c));
      const redeemer = { browserHash: knownBrowserHash(c), oldSession: c.get('signedIn')?.sessionHash };
      const redeemed = await orGone(redeemByLink(dependencies, linkOf(c), redeemer));
      if (redeemed === 'gone') return gone(c);
      return redeemed === 'other-browser' ? page(c, <SignInLinkPage view={c.get('view')} state="other-browser" />, 403) : enter(c, redeemed);
    });
}

/** On the way to an invitation nobody typed the address: whoever has the link alone is not told it. */
function shown({ email, next }: { readonly email: string; readonly next: string }) {
  return { email: next.startsWith(paths.invited('')) ? maskedAddress(email) : email, next };
}

function askAgain(c: AppContext, email: string, problem: Problem, next: string | undefined, reason: SignInReason | undefined): Promise<Response> {
  const typed: Partial<Record<SignInField, string>> = { email };
  return page(c, <SignInPage view={c.get('view')} reason={reason} typed={typed} problems={{ email: problem }} {...(next !== undefined && { next })} />, 422);
}

function linkOf(c: AppContext): { id: string; token: string } {
  return { id: c.req.param('id') ?? '', token: c.req.param('token') ?? '' };
}

function enter(c: AppContext, session: NewSession): Response {
  keepSession(c, session.secret);
  return goTo(c, parseLocalPath(session.next) ?? paths.home());
}

function gone(c: AppContext): Promise<Response> {
  return page(c, <SignInLinkPage view={c.get('view')} state="gone" />, 410);
}

/** These pages have words of their own for what is over. */
async function orGone<T>(result: Promise<T>): Promise<T | 'gone'> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof GoneError) return 'gone';
    throw error;
  }
}
