import { Hono } from 'hono';
import { selectCard, type SiteContact } from '../../database/contact-list.ts';
import { displayName } from '../../database/people.ts';
import { selectSecondaries } from '../../database/secondaries.ts';
import { mayMoveSignIn } from '../../domain/contact-address.ts';
import { editRefusal } from '../../domain/contact-edit.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import type { PersonId } from '../../domain/ids.ts';
import { isPrimary } from '../../domain/standing.ts';
import { EditContactPage } from '../../templates/pages/contact-form.tsx';
import { ContactGonePage } from '../../templates/pages/contact-gone.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { contactPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { checkContactForm, contactFormIdOf, seenIn } from '../use-cases/contact-form.ts';
import { movesAddress, saveContact } from '../use-cases/save-contact.ts';
import { boxesOfContact, type ContactFormState, doubtsOfForm, hiddenOfContact, typedOfContact } from './contact-form-state.ts';
import { contactHere, contactIdOf, contactMeanwhile } from './contact-here.ts';
import { contactLine } from './contact-lines.ts';
import { createContactMailLimits } from './contact-mail-limits.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

const AT = '/sites/:siteNumber/contacts/:id/details';

interface EditFormState extends ContactFormState {
  /** The other contact who has the address that was typed. */
  readonly already?: PersonId;
}

/** The card of a contact, to be changed. */
export function editContactRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const withinLimits = createContactMailLimits(sql);
  const drafts = draftsOfSite(sql, 'contact');
  const kept = { form: drafts.form, path: (c: AppContext) => new URL(c.req.url).pathname };

  routes.get(AT, requireSignedIn(dependencies), contactPage(dependencies), async (c) =>
    showForm(c, await editableContact(c), { fields: await drafts.find(c, draftId(c.req.query('draft'))) }),
  );

  routes.post(AT, requireSignedIn(dependencies, kept), contactPage(dependencies), async (c) => {
    const { site, standing } = sitePage(c);
    const [fields, personId] = [formOf(c), contactIdOf(c)];
    const stored = await selectCard(sql, site.id, personId);
    if (!stored) throw new NotFoundError('no such contact of this Site');
    const form = { id: contactFormIdOf(fields), site, personId, by: standing.personId, seen: seenIn(fields) };
    const checked = checkContactForm(fields);
    if (!checked.ok) return showForm(c, await editableContact(c), { fields, problems: checked.problems }, 422);
    const typed = { id: form.id, by: form.by, email: checked.card.email };
    if (movesAddress(stored, checked.card) && !editRefusal(standing, stored.standing) && !(await withinLimits(c, typed)))
      return showForm(c, await editableContact(c), { fields, problems: { contactEmail: 'too-many-addresses' } }, 429);
    const saved = await saveContact(dependencies, { ...form, card: checked.card, types: checked.types });
    switch (saved.kind) {
      case 'saved':
        return goTo(c, paths.contactDone(site.siteNumber, personId, saved.id));
      case 'nothing-changed':
        return goTo(c, paths.contactDone(site.siteNumber, personId, 'nothing'));
      case 'problem':
        return showForm(c, await editableContact(c), { fields, problems: { contactTypes: saved.problem } }, 422);
      case 'already-contact':
        return showForm(c, await editableContact(c), { fields, problems: { contactEmail: saved.kind }, already: saved.personId }, 422);
      case 'changed-meanwhile':
        return showForm(c, await editableContact(c), { fields, seenBefore: form.seen }, 409);
      case 'gone':
        return showGone(c);
    }
  });
  return routes;

  /** Nobody is shown a form that would be refused whatever it says. */
  async function editableContact(c: AppContext): Promise<SiteContact> {
    const contact = await contactHere(c, sql);
    const refusal = editRefusal(sitePage(c).standing, contact.standing);
    if (refusal) throw new ForbiddenError(refusal);
    return contact;
  }

  async function showForm(c: AppContext, contact: SiteContact, state: EditFormState, status: 200 | 409 | 422 | 429 = 200): Promise<Response> {
    const { site, standing: reader } = sitePage(c);
    const places = await selectSecondaries(sql, site.id, contact.standing.personId);
    const { id, name, card, waiting } = contactLine(contact, site.country);
    const now = { card, contactTypes: contact.standing.contactTypes };
    const typed = typedOfContact(state, now);
    const movesSignIn = mayMoveSignIn({ maker: reader, subject: contact.standing, signsInWithOld: contact.signInEmail === card.email });
    return page(
      c,
      <EditContactPage
        view={c.get('view')}
        site={siteLine(site)}
        siteCountry={site.country}
        hidden={hiddenOfContact(state, now)}
        typed={typed}
        problems={state.problems ?? {}}
        doubts={doubtsOfForm(typed, site.country)}
        types={boxesOfContact({ reader, subject: contact.standing, places }, state)}
        placesAllowed={places.secondariesAllowed}
        contact={{ id, name, email: card.email, own: id === reader.personId, primary: isPrimary(contact.standing), waiting, movesSignIn }}
        byPrimary={isPrimary(reader)}
        unsaved={state.fields !== undefined}
        already={state.already}
        meanwhile={state.seenBefore && (await contactMeanwhile(c, sql, state.seenBefore, contact))}
      />,
      status,
    );
  }

  /** Somebody else had removed the contact when the form came. */
  async function showGone(c: AppContext): Promise<Response> {
    const { site } = sitePage(c);
    const card = await selectCard(sql, site.id, contactIdOf(c));
    return page(
      c,
      <ContactGonePage view={c.get('view')} site={siteLine(site)} name={displayName(card?.card ?? { firstName: '', lastName: '', email: '' })} />,
      409,
    );
  }
}
