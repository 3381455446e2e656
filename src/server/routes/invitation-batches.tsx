import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** Several invitations at once, pasted or out of a file. */
export function invitationBatchRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
