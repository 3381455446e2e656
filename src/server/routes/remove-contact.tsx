import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { selectCard, selectContacts, selectTypesHeldAlone, type SiteContact } from '../../database/contact-list.ts';
import { displayName } from '../../database/people.ts';
import { selectEndsOffer } from '../../database/removal-effects.ts';
import { removalRefusal } from '../../domain/contact-edit.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { ContactGonePage } from '../../templates/pages/contact-gone.tsx';
import { RemoveContactPage } from '../../templates/pages/remove-contact.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { contactPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { contactFormIdOf, seenField, seenIn, type SeenContact } from '../use-cases/contact-form.ts';
import { removeContact } from '../use-cases/remove-contact.ts';
import { contactHere, contactIdOf, contactMeanwhile } from './contact-here.ts';
import { contactLine } from './contact-lines.ts';
import { siteLine } from './request-line.ts';

const AT = '/sites/:siteNumber/contacts/:id/removal';

/** The page that takes somebody out of the contacts. */
export function removeContactRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();

  routes.get(AT, requireSignedIn(dependencies), contactPage(dependencies), async (c) => {
    const contact = await contactHere(c, sql);
    const refusal = removalRefusal(sitePage(c).standing, contact.standing);
    if (refusal && refusal !== 'needs-secondary') throw new ForbiddenError(refusal);
    return showForm(c, contact);
  });

  routes.post(AT, requireSignedIn(dependencies), contactPage(dependencies), async (c) => {
    const { site, standing } = sitePage(c);
    const [fields, personId] = [formOf(c), contactIdOf(c)];
    const card = await selectCard(sql, site.id, personId);
    if (!card) throw new NotFoundError('no such contact of this Site');
    const seen = seenIn(fields);
    const form = { id: contactFormIdOf(fields), site, personId, by: standing.personId, seenTypes: seen.contactTypes };
    const removed = await removeContact(dependencies, form);
    switch (removed.kind) {
      case 'removed':
        return goTo(c, paths.contacts(site.siteNumber, `removed=${removed.id}`));
      case 'changed-meanwhile':
        return showForm(c, await contactHere(c, sql), seen);
      case 'gone':
        return page(c, <ContactGonePage view={c.get('view')} site={siteLine(site)} name={displayName(card.card)} />, 409);
    }
  });
  return routes;

  async function showForm(c: AppContext, contact: SiteContact, seenBefore?: SeenContact): Promise<Response> {
    const { site, standing } = sitePage(c);
    const line = contactLine(contact, site.country);
    const { personId } = contact.standing;
    const [{ contacts }, alone, endsOffer] = await Promise.all([
      selectContacts(sql, site.id, { rows: 1 }),
      selectTypesHeldAlone(sql, site.id, personId),
      selectEndsOffer(sql, site.id, personId),
    ]);
    return page(
      c,
      <RemoveContactPage
        view={c.get('view')}
        site={siteLine(site)}
        contact={line}
        hidden={{ changeId: randomUUID(), seen: seenField({ card: contact.card, contactTypes: contact.standing.contactTypes }) }}
        // Nothing goes to a secondary contact that the primary does not have anyway.
        alone={alone.filter((type) => type !== 'secondary')}
        primary={displayName(contacts[0]?.card ?? contact.card)}
        endsOffer={endsOffer}
        needsSecondary={removalRefusal(standing, contact.standing) === 'needs-secondary'}
        meanwhile={seenBefore && (await contactMeanwhile(c, sql, seenBefore, contact))}
      />,
      seenBefore ? 409 : 200,
    );
  }
}
