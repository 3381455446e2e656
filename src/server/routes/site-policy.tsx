import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** The policies of a Site, and its presets of the matrix. */
export function sitePolicyRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
