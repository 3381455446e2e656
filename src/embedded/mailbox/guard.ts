import type { MiddlewareHandler } from 'hono';

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail's own styles and embedded pictures, and nothing else: no script, no form, no request to anywhere. Its links may open a tab. */
export const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'self'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
const LOCAL_HOST = /^(localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * The mailbox has no sign-in and holds sign-in links: only pages of this machine may ask it. A foreign name that was made to point here is refused, and
 * so is a change that another site's page sends.
 */
export const guard: MiddlewareHandler = async (context, next) => {
  if (!LOCAL_HOST.test(context.req.header('host') ?? '')) return context.text('The mailbox answers on this machine only.', 403);
  if (
    context.req.method !== 'GET' &&
    context.req.method !== 'HEAD' &&
    isForeign(context.req.header('origin'), context.req.header('sec-fetch-site'), context.req.header('host'))
  ) {
    return context.text('This came from another site, and was not done.', 403);
  }
  await next();
  const headers = context.res.headers;
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', PAGE_POLICY);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'same-origin');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  return undefined;
};

/** Scripts send neither header, browsers always send one of them. */
function isForeign(origin: string | undefined, site: string | undefined, host: string | undefined): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && origin !== `http://${host ?? ''}`;
}
