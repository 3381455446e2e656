import { routePath } from 'hono/route';
import type { AppContext, AppMiddleware } from '../context.ts';

/** One line a request. The route's pattern instead of the URL, which can hold a token; the person's id and nothing else of them. */
export function accessLog(): AppMiddleware {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const ms = Math.round((performance.now() - start) * 10) / 10;
    const personId = c.get('signedIn')?.personId;
    const line = { method: knownMethod(c.req.method), path: patternOf(c), status: c.res.status, ms, ...(personId !== undefined && { personId }) };
    c.get('log')[levelOf(c.res.status, line.path)](line, 'request');
  };
}

/** What answers every few seconds or with every page would drown the rest. */
function levelOf(status: number, path: string): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return path.startsWith('/health/') || path.startsWith('/assets/') ? 'debug' : 'info';
}

function patternOf(c: AppContext): string {
  const pattern = routePath(c, -1);
  return pattern === '/*' || pattern === '*' ? '(none)' : pattern;
}

/** A method is free text too. */
function knownMethod(method: string): string {
  return /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : 'OTHER';
}
