import { Hono } from 'hono';
import { selectCard, selectContacts } from '../../database/contact-list.ts';
import { selectReviewStatus } from '../../database/contact-reviews.ts';
import { type HandoverWithNames, selectLatestHandover } from '../../database/handover-lines.ts';
import { selectHistoryPage } from '../../database/history-list.ts';
import { displayName } from '../../database/people.ts';
import { selectEndedOffer } from '../../database/removal-effects.ts';
import { reviewRefusal } from '../../domain/contact-review.ts';
import { EVENT_GROUPS } from '../../domain/event-kinds.ts';
import { parseId, type PersonId } from '../../domain/ids.ts';
import { ContactPage } from '../../templates/pages/contact.tsx';
import { ContactsPage, type ContactsPageProps } from '../../templates/pages/contacts.tsx';
import { ReviewStatus } from '../../templates/parts/review-status.tsx';
import { UserHistory } from '../../templates/parts/user-history.tsx';
import type { AppContext, Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { contactsPage, sitePage } from '../middleware/site-page.ts';
import { page } from '../respond.ts';
import { addressDeedPart } from './address-deed-part.tsx';
import { contactHere, ownChange } from './contact-here.ts';
import { contactLine, doneLine, rightsOverContact } from './contact-lines.ts';
import { editContactRoutes } from './edit-contact.tsx';
import { newContactRoutes } from './new-contact.tsx';
import { removeContactRoutes } from './remove-contact.tsx';
import { siteLine } from './request-line.ts';

const AT = '/sites/:siteNumber/contacts';
const EVENTS_SHOWN = 10;

/** A Site's contacts, and each of them. Mounted after whatever else stands beneath the same path: an id would take its words. */
export function contactRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();

  routes.get(AT, requireSignedIn(dependencies), contactsPage(dependencies), async (c) => {
    const { site, reader } = sitePage(c);
    const after = parseId<PersonId>(c.req.query('after'));
    const [{ contacts, next }, review, offer] = await Promise.all([
      selectContacts(sql, site.id, { after }),
      selectReviewStatus(sql, site.id),
      reader.isPrimary ? selectLatestHandover(sql, site.id) : undefined,
    ]);
    const lines = contacts.map((contact) => contactLine(contact, site.country));
    return page(
      c,
      <ContactsPage
        view={c.get('view')}
        site={siteLine(site)}
        reader={reader}
        contacts={lines}
        primary={lines.find(({ contactTypes }) => contactTypes.includes('primary'))?.name ?? ''}
        removed={await removedHere(c)}
        after={after}
        next={next}
        review={<ReviewStatus view={c.get('view')} site={siteLine(site)} reader={reader} review={review} />}
        reviewFirst={review.open !== null && reviewRefusal(reader, review.open.secondariesTold) === undefined}
        offered={isOpen(offer, reader.personId, c.get('view').now) ? { to: offer.to.name, until: offer.deadline } : undefined}
      />,
    );
  });

  routes.route('/', newContactRoutes(dependencies));
  routes.route('/', editContactRoutes(dependencies));
  routes.route('/', removeContactRoutes(dependencies));

  routes.get(`${AT}/:id`, requireSignedIn(dependencies), contactsPage(dependencies), async (c) => {
    const { site, reader, standing } = sitePage(c);
    const contact = await contactHere(c, sql);
    const change = await ownChange(c, sql, 'done');
    const done = change?.personId === contact.standing.personId && change.kind !== 'removed' ? doneLine(change) : undefined;
    const rights = rightsOverContact(contact, standing);
    return page(
      c,
      <ContactPage
        view={c.get('view')}
        site={siteLine(site)}
        reader={reader}
        contact={contactLine(contact, site.country)}
        rights={rights}
        addressDeed={rights.edit ? undefined : await addressDeedPart(c, sql, contact.standing.personId)}
        done={done ?? (c.req.query('done') === 'nothing' ? 'nothing' : undefined)}
        history={reader.manageAccess === 'none' ? null : await historyOf(c, contact.standing.personId)}
      />,
    );
  });
  return routes;

  async function removedHere(c: AppContext): Promise<ContactsPageProps['removed']> {
    const change = await ownChange(c, sql, 'removed');
    const card = change?.kind === 'removed' ? await selectCard(sql, sitePage(c).site.id, change.personId) : undefined;
    if (!change || !card) return undefined;
    return { name: displayName(card.card), done: doneLine(change), wasUser: card.isUser, endedOffer: await selectEndedOffer(sql, change.id) };
  }

  /** For whoever sees the history of the Site: it is a part of that. */
  async function historyOf(c: AppContext, personId: PersonId) {
    const { site } = sitePage(c);
    const { events, next } = await selectHistoryPage(sql, site.id, { personId, kinds: EVENT_GROUPS.contacts, rows: EVENTS_SHOWN });
    return <UserHistory view={c.get('view')} site={siteLine(site)} personId={personId} events={events} more={next !== undefined} />;
  }
}

/** An offer of somebody who was the primary contact before is void, and so is one whose time is over: nobody answers it. */
function isOpen(offer: HandoverWithNames | undefined, by: string, now: Date): offer is HandoverWithNames {
  return offer?.state === 'offered' && offer.fromId === by && offer.deadline > now;
}
