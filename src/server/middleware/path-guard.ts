import type { AppMiddleware } from '../context.ts';

/**
 * Paths that one part of a chain could read otherwise than the next: doubled slashes, encoded slashes, backslashes, dots and control characters. None of
 * ours has one, so they lead nowhere, before any route or any check of rights could read them in its own way. `..` is resolved before we see it.
 */
const AMBIGUOUS_PATH = /\/\/|\\|;|%(?:2f|5c|2e|25|[01][0-9a-f]|7f)/i;
/** A NUL in a query reaches PostgreSQL as an error. */
const NUL = /%00|\0/;

export function pathGuard(): AppMiddleware {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    if (AMBIGUOUS_PATH.test(pathname) || NUL.test(search)) return c.notFound();
    return next();
  };
}
