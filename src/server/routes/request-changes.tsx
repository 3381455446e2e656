import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** The requester changes a request while it waits. */
export function requestChangeRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
