import { type LockedContact, lockContact, lockContactPlace, lockKnownElsewhere, saveCard, saveContactTypes } from '../../database/contact-cards.ts';
import { selectContactByEmail, type SiteContact } from '../../database/contact-list.ts';
import type { Queryable } from '../../database/connection.ts';
import { type InsertedContactChange, insertContactChange } from '../../database/contact-changes.ts';
import { insertEvent } from '../../database/history.ts';
import { lockSecondaries } from '../../database/secondaries.ts';
import { inTransaction } from '../../database/transaction.ts';
import { type CardField, cardDifferences, type ContactCard } from '../../domain/contact-card.ts';
import { ANY_PLACES, editRefusal, typesMoved, typesRefusal } from '../../domain/contact-edit.ts';
import type { ContactType } from '../../domain/contacts.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { ContactChangeId, PersonId } from '../../domain/ids.ts';
import { endAddressChangesOf } from './end-address-changes.ts';
import { type PostedTypes, type SeenContact, wantedTypes } from './contact-form.ts';
import { type ContactDependencies, type ContactForm, handContactOver, madeBefore, recordContactRefusal } from './contact-record.ts';

export interface ContactWanted extends ContactForm {
  readonly personId: PersonId;
  readonly card: ContactCard;
  readonly types: PostedTypes;
  readonly seen: SeenContact;
}

/** What the form itself can put right; every other refusal is an error. */
const OF_THE_FORM = ['needs-secondary', 'too-many-secondaries', 'no-type-left'] as const satisfies readonly Refusal[];
export type TypesProblem = (typeof OF_THE_FORM)[number];

export function problemOfForm(refusal: Refusal | undefined): TypesProblem | undefined {
  return OF_THE_FORM.find((one) => one === refusal);
}

export type Saved =
  | { readonly kind: 'saved'; readonly id: ContactChangeId }
  /** It says this already. */
  | { readonly kind: 'nothing-changed' }
  | { readonly kind: 'problem'; readonly problem: TypesProblem }
  /** Somebody else of the contacts has the new address, or waits to confirm it. */
  | { readonly kind: 'already-contact'; readonly personId: PersonId }
  /** Somebody changed the contact since the form was shown: nothing was overwritten. */
  | { readonly kind: 'changed-meanwhile' }
  /** The person is no contact any more. */
  | { readonly kind: 'gone' };

type Result = Exclude<Saved, { kind: 'saved' }> | ({ readonly kind: 'made' } & InsertedContactChange) | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Saves a contact's card and types, at once; a new e-mail waits until it is confirmed. The person is told.
 * @throws ForbiddenError where the rules do not allow it
 */
export async function saveContact(dependencies: ContactDependencies, form: ContactWanted): Promise<Saved> {
  const result = await inTransaction(dependencies.sql, (tx) => save(tx, form));
  if (result.kind === 'refused') throw new ForbiddenError(result.refusal);
  if (result.kind !== 'made') return result;
  await handContactOver(dependencies, result, form.site.siteNumber);
  return { kind: 'saved', id: form.id };
}

async function save(tx: Queryable, form: ContactWanted): Promise<Result> {
  await lockContactPlace(tx, form.site.id, form.card.email);
  const { editor, contact } = await lockContact(tx, form.site.id, form.by, form.personId);
  const before = await madeBefore(tx, form, 'changed', form.personId);
  if (!contact) return { kind: 'gone' };
  const fields = fieldsChanged(contact, form.card);
  const types = wantedTypes(contact.standing.contactTypes, form.types);
  const unchanged = fields.length === 0 && typesMoved(contact.standing.contactTypes, types).length === 0;
  // Sent twice it is one change; gone back to and sent with something else, or after somebody else's change, what it was shown with is not what stands now.
  if (before) return unchanged ? { kind: 'made', change: before, overtaken: [] } : { kind: 'changed-meanwhile' };
  const stopped = editRefusal(editor, contact.standing);
  if (stopped) return recordContactRefusal(tx, form, 'changed', stopped, form.personId);
  if (isOtherThan(contact, form.seen)) return { kind: 'changed-meanwhile' };
  if (unchanged) return { kind: 'nothing-changed' };
  const already = fields.includes('email') ? await selectContactByEmail(tx, form.site.id, form.card.email, form.personId) : undefined;
  if (already) return { kind: 'already-contact', personId: already };
  const refusal = await typesRefused(tx, form, { editor, contact }, types);
  const problem = problemOfForm(refusal);
  if (problem) return { kind: 'problem', problem };
  return refusal ? recordContactRefusal(tx, form, 'changed', refusal, form.personId) : { kind: 'made', ...(await make(tx, form, contact, fields, types)) };
}

/** An address that is waited for already is no change. */
function fieldsChanged(contact: SiteContact, wanted: ContactCard): CardField[] {
  return cardDifferences(contact.card, wanted).filter((field) => field !== 'email' || movesAddress(contact, wanted));
}

/** Would the wanted address be mailed a link? */
export function movesAddress({ card, waiting }: SiteContact, wanted: ContactCard): boolean {
  return wanted.email !== card.email && wanted.email !== waiting?.email;
}

export function isOtherThan({ card, standing }: SiteContact, seen: SeenContact): boolean {
  return cardDifferences(card, seen.card).length > 0 || typesMoved(standing.contactTypes, seen.contactTypes).length > 0;
}

async function typesRefused(
  tx: Queryable,
  { site, personId }: ContactWanted,
  { editor, contact }: Pick<LockedContact, 'editor'> & { readonly contact: SiteContact },
  types: readonly ContactType[],
): Promise<Refusal | undefined> {
  const designates = types.includes('secondary') && !contact.standing.contactTypes.includes('secondary');
  return typesRefusal(editor, contact.standing, types, designates ? await lockSecondaries(tx, site.id, personId) : ANY_PLACES);
}

async function make(
  tx: Queryable,
  { id, site, personId, by, card }: ContactWanted,
  { card: old, standing, isOwnWord }: SiteContact,
  fields: readonly CardField[],
  types: readonly ContactType[],
): Promise<InsertedContactChange> {
  // A Site's word on somebody is nobody else's: what other Sites see is changed by the person alone. What the card says already, it goes on saying.
  const asOwn = by === personId || (!isOwnWord && !(await lockKnownElsewhere(tx, site.id, personId)));
  await saveContactTypes(tx, site.id, personId, types);
  await saveCard(tx, { siteId: site.id, personId, card, fields, asOwn, by });
  const made = await insertContactChange(tx, {
    id,
    siteId: site.id,
    personId,
    kind: 'changed',
    madeBy: by,
    beforeTypes: standing.contactTypes,
    afterTypes: types,
    changedFields: fields,
    toldEmail: old.email,
    ...(fields.includes('email') && { newEmail: card.email }),
  });
  await insertEvent(tx, {
    siteId: site.id,
    contactChangeId: id,
    subjectId: personId,
    actorId: by,
    kind: 'contact-changed',
    via: 'page',
    before: { contactTypes: standing.contactTypes },
    after: { contactTypes: types },
    detail: { changed: fields },
    key: `contact-change:${id}:made`,
  });
  // Whoever is no secondary contact any more wrote for others what they could not write now.
  const overtaken = types.includes('secondary') ? [] : await endAddressChangesOf(tx, site.id, [personId]);
  return { ...made, overtaken: [...made.overtaken, ...overtaken] };
}
