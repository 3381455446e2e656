import type { AppContext } from '../context.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { hashOf, newSecret, parseSecret } from '../secrets.ts';

const DAY = 24 * 60 * 60;

/**
 * Hash of this browser's own random cookie, which drafts and sign-ins are bound to; the cookie is made or prolonged on demand.
 * A day is enough: a sign-in lives for 15 minutes, a draft for an hour.
 */
export function browserHash(c: AppContext): Buffer {
  const known = c.get('browserHash');
  if (known) return known;
  const secret = parseSecret(readCookie(c, 'browser')) ?? newSecret();
  writeCookie(c, 'browser', secret, DAY);
  const hash = hashOf(secret);
  c.set('browserHash', hash);
  return hash;
}

/** The same where the browser has its cookie already; for pages that need none. */
export function knownBrowserHash(c: AppContext): Buffer | undefined {
  const secret = parseSecret(readCookie(c, 'browser'));
  return c.get('browserHash') ?? (secret === undefined ? undefined : hashOf(secret));
}
