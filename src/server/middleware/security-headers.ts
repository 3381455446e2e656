import type { AppMiddleware } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

const STYLES_AND_DATA = ["style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'"];
const NOWHERE_ELSE = ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"];

const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not no-referrer: browsers would then post forms with `Origin: null`.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
} as const;
const TWO_YEARS = 'max-age=63072000';

/** Nothing but our own files, and scripts only where the page that we rendered named them with this answer's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return ["default-src 'none'", `script-src 'nonce-${nonce}'`, ...STYLES_AND_DATA, ...NOWHERE_ELSE].join('; ');
}

/**
 * On every answer, errors and fragments too: set before anything answers, and kept by whatever does. What does not say how it may be cached is about a
 * person, and is not cached.
 */
export function securityHeaders({ publicUrl }: Pick<Dependencies, 'publicUrl'>): AppMiddleware {
  const always = Object.entries(fixedHeaders(publicUrl));
  return async (c, next) => {
    c.header('Content-Security-Policy', contentSecurityPolicy(c.get('nonce')));
    for (const [name, value] of always) c.header(name, value);
    c.header('Cache-Control', 'no-store');
    await next();
  };
}

export function fixedHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  return { ...ALWAYS, ...(publicUrl?.startsWith('https:') && { 'Strict-Transport-Security': TWO_YEARS }) };
}
