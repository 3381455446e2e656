import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** Several requests granted as asked, or denied with one reason. */
export function manyDecisionsRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
