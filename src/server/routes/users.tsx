import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** One user of a Site: what they hold, changing it, ending it. */
export function userRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
