import { Hono } from 'hono';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** Adding users, and invitations as the Site’s contacts see them. */
export function invitationRoutes(_dependencies: Dependencies): Hono<Env> {
  return new Hono<Env>();
}
