import { randomBytes } from 'node:crypto';
import type { AppMiddleware } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * What later steps and the error pages rely on: an id for this request (ours, never the caller's, so that nobody writes into our logs), the nonce of
 * its scripts, and how cookies are called.
 */
export function requestId({ logger, publicUrl }: Pick<Dependencies, 'logger' | 'publicUrl'>): AppMiddleware {
  const secure = new URL(publicUrl).protocol === 'https:';
  return async (c, next) => {
    const random = randomBytes(24).toString('base64url');
    const id = random.slice(0, 12);
    c.set('requestId', id);
    c.set('nonce', random.slice(12));
    c.set('secure', secure);
    c.set('log', logger.child({ requestId: id }));
    c.header('X-Request-Id', id);
    await next();
  };
}
