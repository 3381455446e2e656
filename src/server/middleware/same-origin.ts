import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { AppContext, AppMiddleware } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

export function isUnsafe(method: string): boolean {
  return !/^(GET|HEAD|OPTIONS)$/.test(method);
}

/**
 * Refuses every changing request that does not say it comes from our own pages, whatever its content type: hono's csrf looks at those of forms
 * alone. A browser sends Sec-Fetch-Site, Origin or both; each one sent must be ours, and one at least must be there. We compare with our public
 * address and never with the Host header, which anybody can write.
 */
export function sameOrigin({ publicUrl, ownOrigins }: Pick<Dependencies, 'publicUrl' | 'ownOrigins'>): AppMiddleware[] {
  const publicOrigin = new URL(publicUrl).origin;
  const isOurs = (origin: string) => origin === publicOrigin || ownOrigins().includes(origin);
  const check: AppMiddleware = async (c, next) => {
    if (isUnsafe(c.req.method) && !comesFromUs(c, isOurs)) throw new HTTPException(403, { message: 'from another origin' });
    await next();
  };
  return [check, csrf({ origin: isOurs })];
}

function comesFromUs(c: AppContext, isOurs: (origin: string) => boolean): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin');
  if (site === undefined && origin === undefined) return false;
  return (site === undefined || site === 'same-origin') && (origin === undefined || isOurs(origin));
}
