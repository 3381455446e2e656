import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** The history of a Site and of a person there. */
export function siteHistoryRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
