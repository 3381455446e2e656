import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { parseSiteNumber, type PersonId } from '../../domain/ids.ts';
import { contactUpdatesOf, isPrimary, manageAccessOf, mayReadDocuments, type Standing } from '../../domain/standing.ts';
import type { Reader } from '../../templates/page-data.ts';
import { type AppContext, type AppMiddleware, type SitePage, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { isUnsafe } from './same-origin.ts';

interface Gate {
  /** Whoever may not see the page is told that there is no such Site. */
  readonly maySee: (reader: Reader) => boolean;
  /** Whoever sees and may not write changes nothing, whatever is posted. */
  readonly mayWrite: (reader: Reader, c: AppContext) => boolean;
}

/** The pages of a Site's "Manage access". */
export const manageAccessPage = (_dependencies: Pick<Dependencies, 'sql'>): AppMiddleware =>
  openedTo({ maySee: ({ manageAccess }) => manageAccess !== 'none', mayWrite: ({ manageAccess }) => manageAccess === 'update' });

/** The pages of a Site's contacts. What of them the overview shows is the pages' own to tell. */
export const contactsPage = (_dependencies: Pick<Dependencies, 'sql'>): AppMiddleware =>
  openedTo({ maySee: ({ contactUpdates }) => contactUpdates !== 'none', mayWrite: ({ contactUpdates }) => contactUpdates === 'update' });

/** The pages about one contact, whose id is `:id`: everybody who sees the contacts keeps their own card. */
export const contactPage = (_dependencies: Pick<Dependencies, 'sql'>): AppMiddleware =>
  openedTo({
    maySee: ({ contactUpdates }) => contactUpdates !== 'none',
    mayWrite: ({ contactUpdates, personId }, c) => contactUpdates === 'update' || c.req.param('id')?.toLowerCase() === personId,
  });

/** What is done about a contact's new address: everybody who sees the contacts may stop their own, and who may do it to others is asked with the change itself. */
export const contactAddressPage = (_dependencies: Pick<Dependencies, 'sql'>): AppMiddleware =>
  openedTo({ maySee: ({ contactUpdates }) => contactUpdates !== 'none', mayWrite: ({ contactUpdates }) => contactUpdates !== 'none' });

/** The monthly review of the contacts: who of those who see them may do it is asked with the review itself. */
export const contactReviewPage = (_dependencies: Pick<Dependencies, 'sql'>): AppMiddleware =>
  openedTo({ maySee: ({ contactUpdates }) => contactUpdates !== 'none', mayWrite: ({ contactUpdates }) => contactUpdates !== 'none' });

/** The pages of a Site's documents: nobody of the Site writes there. */
export const documentsPage = (_dependencies: Pick<Dependencies, 'sql'>): AppMiddleware =>
  openedTo({ maySee: ({ documents }) => documents, mayWrite: () => false });

/** A Site that is not there and one that is none of the reader's are told in the same words. */
function openedTo({ maySee, mayWrite }: Gate): AppMiddleware {
  return async (c, next) => {
    const { personId } = signedIn(c);
    // Asked for with the session; only of the very Site of this path.
    const found = c.get('siteReader');
    if (found?.site.siteNumber !== parseSiteNumber(c.req.param('siteNumber'))) throw new NotFoundError('no such Site');
    const reader = found?.standing && readerOf(personId, found.standing);
    if (!found?.standing || !reader || !maySee(reader)) throw new NotFoundError('no such Site for this person');
    if (isUnsafe(c.req.method) && !mayWrite(reader, c)) throw new ForbiddenError('view-only');
    const { site, standing, hasWaiting, hasInvited } = found;
    c.set('sitePage', { site, standing, reader, hasWaiting, hasInvited });
    c.set('view', { ...c.get('view'), timeZone: site.timeZone });
    await next();
  };
}

function readerOf(personId: PersonId, standing: Standing): Reader {
  return {
    personId,
    manageAccess: manageAccessOf(standing),
    contactUpdates: contactUpdatesOf(standing),
    documents: mayReadDocuments(standing),
    isPrimary: isPrimary(standing),
  };
}

/** Only behind one of the above. */
export function sitePage(c: AppContext): SitePage {
  const known = c.get('sitePage');
  if (!known) throw new Error('a page of a Site stands outside its gate');
  return known;
}
