import type { Queryable } from '../../database/connection.ts';
import {
  forgetCardEmail,
  insertNewPerson,
  lockContact,
  lockContactPlace,
  lockKnownElsewhere,
  saveCard,
  saveContactTypes,
} from '../../database/contact-cards.ts';
import { type ContactChange, type InsertedContactChange, insertContactChange } from '../../database/contact-changes.ts';
import { selectContactByEmail } from '../../database/contact-list.ts';
import { insertEvent } from '../../database/history.ts';
import { insertPersonIfUnknown, selectPersonByEmail } from '../../database/people.ts';
import { lockSecondaries } from '../../database/secondaries.ts';
import { lockStanding } from '../../database/standings.ts';
import { inTransaction } from '../../database/transaction.ts';
import { CARD_FIELDS, cardDifferences, type ContactCard } from '../../domain/contact-card.ts';
import { addRefusal, ANY_PLACES, typesMoved } from '../../domain/contact-edit.ts';
import type { ContactType } from '../../domain/contacts.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { PersonId } from '../../domain/ids.ts';
import { type PostedTypes, wantedTypes } from './contact-form.ts';
import { type ContactDependencies, type ContactForm, handContactOver, madeBefore, recordContactRefusal } from './contact-record.ts';
import { problemOfForm, type TypesProblem } from './save-contact.ts';

export interface NewContact extends ContactForm {
  readonly card: ContactCard;
  readonly types: PostedTypes;
}

export type Added =
  | { readonly kind: 'added'; readonly personId: PersonId }
  | { readonly kind: 'problem'; readonly problem: TypesProblem }
  /** Somebody of the contacts has this address, or waits to confirm it. */
  | { readonly kind: 'already-contact'; readonly personId: PersonId }
  /** This form has added somebody, and says something else now. */
  | { readonly kind: 'sent-before'; readonly personId: PersonId };

type Result = Exclude<Added, { kind: 'added' }> | ({ readonly kind: 'made' } & InsertedContactChange) | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Adds somebody to the contacts, who need not have access and gets none by it. Of somebody who is known already the Site sees what it typed itself, and nothing else. The person is told.
 * @throws ForbiddenError where the rules do not allow it
 */
export async function addContact(dependencies: ContactDependencies, form: NewContact): Promise<Added> {
  const result = await inTransaction(dependencies.sql, (tx) => add(tx, form));
  if (result.kind === 'refused') throw new ForbiddenError(result.refusal);
  if (result.kind !== 'made') return result;
  await handContactOver(dependencies, result, form.site.siteNumber);
  return { kind: 'added', personId: result.change.personId };
}

async function add(tx: Queryable, form: NewContact): Promise<Result> {
  const { site, by, card } = form;
  const types = wantedTypes([], form.types);
  await lockContactPlace(tx, site.id, card.email);
  const editor = await lockStanding(tx, site.id, by);
  const before = await madeBefore(tx, form, 'added');
  if (before) return sentAgain(tx, form, before, types);
  const stopped = addRefusal(editor, ['technical']);
  if (stopped) return recordContactRefusal(tx, form, 'added', stopped);
  const already = await selectContactByEmail(tx, site.id, card.email);
  if (already) return { kind: 'already-contact', personId: already };
  // Before anybody new is written down: what the rules refuse leaves no person behind.
  const known = await selectPersonByEmail(tx, card.email);
  const places = types.includes('secondary') ? await lockSecondaries(tx, site.id, known?.id ?? (form.id as string as PersonId)) : ANY_PLACES;
  const refusal = addRefusal(editor, types, places);
  const problem = problemOfForm(refusal);
  if (problem) return { kind: 'problem', problem };
  return refusal ? recordContactRefusal(tx, form, 'added', refusal) : make(tx, form, types);
}

/** The same form once more is one contact; with something else in it, it says so. */
async function sentAgain(tx: Queryable, { site, by, card }: NewContact, before: ContactChange, types: readonly ContactType[]): Promise<Result> {
  const { contact } = await lockContact(tx, site.id, by, before.personId);
  const same = contact && cardDifferences(contact.card, card).length === 0 && typesMoved(contact.standing.contactTypes, types).length === 0;
  return same ? { kind: 'made', change: before, overtaken: [] } : { kind: 'sent-before', personId: before.personId };
}

async function make(tx: Queryable, form: NewContact, types: readonly ContactType[]): Promise<Result> {
  const { id, site, by, card } = form;
  const added = await insertNewPerson(tx, card);
  const personId = added ?? (await insertPersonIfUnknown(tx, card.email)).id;
  const { contact, standing } = await lockContact(tx, site.id, by, personId);
  // Another form was quicker with the same address.
  if (contact) return { kind: 'already-contact', personId };
  // Names that are typed are the person's own where nobody else has any: somebody new, or a user of this Site alone. What a stranger is called is theirs to say.
  const asOwn = added !== undefined || (standing !== undefined && !(await lockKnownElsewhere(tx, site.id, personId)));
  await saveCard(tx, { siteId: site.id, personId, card, fields: CARD_FIELDS, asOwn, by });
  await forgetCardEmail(tx, site.id, personId);
  await saveContactTypes(tx, site.id, personId, types);
  const made = await insertContactChange(tx, {
    id,
    siteId: site.id,
    personId,
    kind: 'added',
    madeBy: by,
    beforeTypes: [],
    afterTypes: types,
    changedFields: [],
    toldEmail: card.email,
  });
  await insertEvent(tx, {
    siteId: site.id,
    contactChangeId: id,
    subjectId: personId,
    actorId: by,
    kind: 'contact-added',
    via: 'page',
    before: { contactTypes: [] },
    after: { contactTypes: types },
    key: `contact-change:${id}:made`,
  });
  return { kind: 'made', ...made };
}
