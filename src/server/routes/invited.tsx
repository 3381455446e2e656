import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** An invitation as the invited person sees it. */
export function invitedRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
