import type { Queryable } from '../../database/connection.ts';
import { selectSession, type SessionPerson, updateSessionSeen } from '../../database/sessions.ts';
import { selectSessionAtSite } from '../../database/site-reader.ts';
import { parseSiteNumber } from '../../domain/ids.ts';
import type { AppContext, AppMiddleware } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { inTime } from '../in-time.ts';
import { asksForItself } from '../respond.ts';
import { readCookie, removeCookie, writeCookie } from './cookies.ts';
import { hashOf, parseSecret } from '../secrets.ts';

/**
 * Finds out who is signed in. A cookie that names no live session is taken back, so that the browser stops sending it. A session lives by what somebody does: what a page asks for by itself
 * is answered, and keeps none alive.
 */
export function session({ sql }: Pick<Dependencies, 'sql'>): AppMiddleware {
  return async (c, next) => {
    const cookie = readCookie(c, 'session');
    const secret = parseSecret(cookie);
    if (secret !== undefined) {
      const sessionHash = hashOf(secret);
      const found = await inTime(findSession(sql, c, sessionHash), 'the session');
      if (found) {
        const { seenLongAgo, ...person } = found;
        c.set('signedIn', { ...person, sessionHash });
        if (seenLongAgo && !asksForItself(c)) await updateSessionSeen(sql, sessionHash);
      }
    }
    if (cookie !== undefined && !c.get('signedIn')) removeCookie(c, 'session');
    await next();
  };
}

/** On the pages of a Site the same question says what the person is there: `manageAccessPage` reads it. */
async function findSession(sql: Queryable, c: AppContext, sessionHash: Buffer): Promise<SessionPerson | undefined> {
  const siteNumber = parseSiteNumber(/^\/sites\/([^/]+)/.exec(c.req.path)?.[1]);
  if (siteNumber === undefined) return selectSession(sql, sessionHash);
  const found = await selectSessionAtSite(sql, sessionHash, siteNumber);
  c.set('siteReader', found?.reader);
  return found?.session;
}

/** The browser's cookie lives as long as the session at most; the server decides. */
const LONGEST = 30 * 24 * 60 * 60;

export function keepSession(c: AppContext, secret: string): void {
  writeCookie(c, 'session', secret, LONGEST);
}
