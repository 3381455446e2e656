import { HTTPException } from 'hono/http-exception';
import type { AppContext } from './context.ts';

/** Answers an error that nobody caught: the one place where domain errors become statuses and pages. */
export function errorPage(error: unknown, c: AppContext): Response | Promise<Response> {
  const status = error instanceof HTTPException ? error.status : 500;
  return c.text(String(status), status as 500);
}

export function notFoundPage(c: AppContext): Response | Promise<Response> {
  return c.text('404', 404);
}
