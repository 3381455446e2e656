import { Hono } from 'hono';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { parseLocalPath } from '../local-path.ts';
import { removeCookie } from '../middleware/cookies.ts';
import { goTo } from '../respond.ts';
import { signOut, signOutEverywhere } from '../use-cases/sign-out.ts';

export function signOutRoutes({ sql }: Pick<Dependencies, 'sql'>): Hono<Env> {
  const leave = (end: typeof signOut) => async (c: AppContext) => {
    const known = c.get('signedIn');
    if (known) await end(sql, known);
    removeCookie(c, 'session');
    return goTo(c, paths.signIn(parseLocalPath(formOf(c)['next'])));
  };
  return new Hono<Env>().post(paths.signOut(), leave(signOut)).post(paths.signOutEverywhere(), leave(signOutEverywhere));
}
