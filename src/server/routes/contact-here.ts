import type { Sql } from '../../database/connection.ts';
import { type ContactChange, selectContactChange } from '../../database/contact-changes.ts';
import { selectContact, type SiteContact } from '../../database/contact-list.ts';
import { selectHistoryPage } from '../../database/history-list.ts';
import type { EventKind } from '../../domain/event-kinds.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { type ContactChangeId, parseId, type PersonId } from '../../domain/ids.ts';
import type { ContactMeanwhile } from '../../templates/contact-data.ts';
import type { AppContext } from '../context.ts';
import { sitePage } from '../middleware/site-page.ts';
import type { SeenContact } from '../use-cases/contact-form.ts';

/** After these a card says something else, or somebody holds other types. */
const CHANGES: readonly EventKind[] = [
  'contact-changed',
  'contact-added',
  'contact-address-confirmed',
  'contact-address-stopped',
  'primary-accepted',
  'access-changed',
  'access-change-undone',
  'request-granted',
  'invitation-accepted',
  'person-imported',
];

export function contactIdOf(c: AppContext): PersonId {
  const id = parseId<PersonId>(c.req.param('id'));
  if (!id) throw new NotFoundError('no such contact');
  return id;
}

/** The contact of the path at the Site of the path, for a reader who may see their data: everybody sees their own. */
export async function contactHere(c: AppContext, sql: Sql): Promise<SiteContact> {
  const { site, reader } = sitePage(c);
  const contact = await selectContact(sql, site.id, contactIdOf(c));
  if (!contact) throw new NotFoundError('no such contact of this Site');
  if (reader.contactUpdates === 'overview' && contact.standing.personId !== reader.personId) throw new ForbiddenError('contacts-overview-only');
  return contact;
}

/** The change that the address names, where the reader made it at this Site: a link sent to somebody else says nothing of theirs. */
export async function ownChange(c: AppContext, sql: Sql, query: 'done' | 'removed'): Promise<ContactChange | undefined> {
  const { site, reader } = sitePage(c);
  const id = parseId<ContactChangeId>(c.req.query(query));
  const change = id && (await selectContactChange(sql, id));
  return change?.siteId === site.id && change.madeBy === reader.personId ? change : undefined;
}

/** Who changed the contact since the form was shown, when, and how it differs from what the form had shown. */
export async function contactMeanwhile(c: AppContext, sql: Sql, was: SeenContact, { card, standing }: SiteContact): Promise<ContactMeanwhile> {
  const { events } = await selectHistoryPage(sql, sitePage(c).site.id, { personId: standing.personId, kinds: CHANGES, rows: 1 });
  return { by: events[0]?.actor ?? null, at: events[0]?.at, was, is: { card, contactTypes: standing.contactTypes } };
}
