import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppContext } from '../context.ts';

export type CookieName = 'session' | 'browser' | 'language';

/** By https the name is `__Host-…`, which no other host and no path beneath ours can set; by http (a trial on one's own machine) it cannot be. */
function fullName(c: AppContext, name: CookieName): string {
  return c.get('secure') ? `__Host-octroi_${name}` : `octroi_${name}`;
}

export function readCookie(c: AppContext, name: CookieName): string | undefined {
  return getCookie(c, fullName(c, name));
}

/** `maxAge` in seconds. */
export function writeCookie(c: AppContext, name: CookieName, value: string, maxAge: number): void {
  setCookie(c, fullName(c, name), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure: c.get('secure'), maxAge });
}

export function removeCookie(c: AppContext, name: CookieName): void {
  deleteCookie(c, fullName(c, name), { path: '/', httpOnly: true, sameSite: 'Lax', secure: c.get('secure') });
}
