import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** The User list as CSV. */
export function userExportRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
