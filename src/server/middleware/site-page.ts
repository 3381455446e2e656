import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { parseSiteNumber } from '../../domain/ids.ts';
import { isPrimary, manageAccessOf } from '../../domain/standing.ts';
import { type AppContext, type AppMiddleware, type SitePage, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { isUnsafe } from './same-origin.ts';

/**
 * Opens the pages of a Site's "Manage access" to those who may see them: a Site that is not there and one that is none of the reader's are told in the same words.
 * Whoever only sees changes nothing, whatever is posted.
 */
export function manageAccessPage(_dependencies: Pick<Dependencies, 'sql'>): AppMiddleware {
  return async (c, next) => {
    const { personId } = signedIn(c);
    // Asked for with the session; only of the very Site of this path.
    const found = c.get('siteReader');
    if (found?.site.siteNumber !== parseSiteNumber(c.req.param('siteNumber'))) throw new NotFoundError('no such Site');
    const manageAccess = found?.standing ? manageAccessOf(found.standing) : 'none';
    if (!found?.standing || manageAccess === 'none') throw new NotFoundError('no such Site for this person');
    if (isUnsafe(c.req.method) && manageAccess === 'view') throw new ForbiddenError('view-only');
    const { site, standing, hasWaiting, hasInvited } = found;
    c.set('sitePage', { site, standing, reader: { personId, manageAccess, isPrimary: isPrimary(standing) }, hasWaiting, hasInvited });
    c.set('view', { ...c.get('view'), timeZone: site.timeZone });
    await next();
  };
}

/** Only behind {@link manageAccessPage}. */
export function sitePage(c: AppContext): SitePage {
  const known = c.get('sitePage');
  if (!known) throw new Error('a page of a Site stands outside manageAccessPage');
  return known;
}
