import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { selectSecondaries } from '../../database/secondaries.ts';
import { addRefusal } from '../../domain/contact-edit.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { PersonId } from '../../domain/ids.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { isPrimary } from '../../domain/standing.ts';
import { NewContactPage } from '../../templates/pages/contact-form.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { contactsPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { addContact } from '../use-cases/add-contact.ts';
import { checkContactForm, contactFormIdOf, typesIn, wantedTypes } from '../use-cases/contact-form.ts';
import { boxesOfContact, type ContactFormState, doubtsOfForm, typedOfContact } from './contact-form-state.ts';
import { createContactMailLimits } from './contact-mail-limits.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

const AT = '/sites/:siteNumber/contacts/new';
const NO_CARD = { firstName: '', lastName: '', telephone: '', email: '', address: '', city: '', region: '', postalCode: '', country: '' };

interface NewFormState extends Omit<ContactFormState, 'seenBefore'> {
  readonly already?: PersonId;
}

/** The form that adds somebody to the contacts. */
export function newContactRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const withinLimits = createContactMailLimits(sql);
  const drafts = draftsOfSite(sql, 'new-contact');
  const kept = { form: drafts.form, path: (c: AppContext) => new URL(c.req.url).pathname };

  routes.get(AT, requireSignedIn(dependencies), contactsPage(dependencies), async (c) => {
    const refusal = addRefusal(sitePage(c).standing, ['technical']);
    if (refusal) throw new ForbiddenError(refusal);
    return showForm(c, { fields: await drafts.find(c, draftId(c.req.query('draft'))) });
  });

  routes.post(AT, requireSignedIn(dependencies, kept), contactsPage(dependencies), async (c) => {
    const { site, standing } = sitePage(c);
    const fields = formOf(c);
    const id = contactFormIdOf(fields);
    const checked = checkContactForm(fields);
    const noType = wantedTypes([], typesIn(fields)).length === 0;
    if (!checked.ok) return showForm(c, { fields, problems: { ...checked.problems, ...(noType && { contactTypes: 'no-type-left' }) } }, 422);
    const typed = { id, by: standing.personId, email: checked.card.email };
    if (!addRefusal(standing, ['technical']) && !(await withinLimits(c, typed)))
      return showForm(c, { fields, problems: { contactEmail: 'too-many-addresses' } }, 429);
    const added = await addContact(dependencies, { id, site, by: standing.personId, card: checked.card, types: checked.types });
    switch (added.kind) {
      case 'added':
        return goTo(c, paths.contactDone(site.siteNumber, added.personId, id));
      case 'problem':
        return showForm(c, { fields, problems: { contactTypes: added.problem } }, 422);
      case 'already-contact':
        return showForm(c, { fields, problems: { contactEmail: added.kind }, already: added.personId }, 422);
      case 'sent-before':
        return showForm(c, { fields, problems: { contactEmail: added.kind }, already: added.personId }, 409);
    }
  });
  return routes;

  async function showForm(c: AppContext, state: NewFormState, status: 200 | 409 | 422 | 429 = 200): Promise<Response> {
    const { site, standing: reader } = sitePage(c);
    const { fields, problems = {}, already } = state;
    const id = fields && status !== 409 ? contactFormIdOf(fields) : randomUUID();
    const places = await selectSecondaries(sql, site.id, id as string as PersonId);
    const nobodyYet = { personId: id as string as PersonId, contactTypes: [], permissions: NO_PERMISSIONS };
    const typed = typedOfContact({ fields }, { card: NO_CARD, contactTypes: [] });
    return page(
      c,
      <NewContactPage
        view={c.get('view')}
        site={siteLine(site)}
        siteCountry={site.country}
        hidden={{ changeId: id }}
        typed={typed}
        problems={problems}
        doubts={doubtsOfForm(typed, site.country)}
        types={boxesOfContact({ reader, subject: nobodyYet, places }, { fields })}
        placesAllowed={places.secondariesAllowed}
        byPrimary={isPrimary(reader)}
        unsaved={fields !== undefined}
        already={already}
      />,
      status,
    );
  }
}
