import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** A question to the requester, and the answer. */
export function questionRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
