import type { Queryable } from '../../database/connection.ts';
import { lockContact, saveCard, saveContactTypes } from '../../database/contact-cards.ts';
import { type InsertedContactChange, insertContactChange } from '../../database/contact-changes.ts';
import type { SiteContact } from '../../database/contact-list.ts';
import { insertEvent } from '../../database/history.ts';
import { inTransaction } from '../../database/transaction.ts';
import { endVoidHandover } from '../../database/void-handovers.ts';
import { removalRefusal, typesMoved } from '../../domain/contact-edit.ts';
import type { ContactType } from '../../domain/contacts.ts';
import type { Refusal } from '../../domain/decision.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { ContactChangeId, HandoverId, PersonId } from '../../domain/ids.ts';
import { endAddressChangesOf } from './end-address-changes.ts';
import { type ContactDependencies, type ContactForm, handContactOver, madeBefore, recordContactRefusal } from './contact-record.ts';
import { wakeHandovers } from './wake-handover.ts';

export interface ContactToRemove extends ContactForm {
  readonly personId: PersonId;
  /** Of which types the form said that they end. */
  readonly seenTypes: readonly ContactType[];
}

export type RemovedContact =
  | { readonly kind: 'removed'; readonly id: ContactChangeId }
  /** The person holds other types than the form had shown: look again before ending it. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'gone' };

/** `voided`: offers of the Site that ended with it. */
type Made = InsertedContactChange & { readonly voided: readonly HandoverId[] };

type Result = Exclude<RemovedContact, { kind: 'removed' }> | ({ readonly kind: 'made' } & Made) | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Takes every contact type from somebody. Access to the Site stays as it is; so does the card, for the history and for whoever adds them again. The person is told. Without access they leave
 * the Site, and an offer of it to them ends.
 * @throws ForbiddenError where the rules do not allow it
 */
export async function removeContact(dependencies: ContactDependencies, form: ContactToRemove): Promise<RemovedContact> {
  const result = await inTransaction(dependencies.sql, (tx) => remove(tx, form));
  if (result.kind === 'refused') throw new ForbiddenError(result.refusal);
  if (result.kind !== 'made') return result;
  await handContactOver(dependencies, result, form.site.siteNumber);
  await wakeHandovers(dependencies.workflowClient, result.voided);
  return { kind: 'removed', id: form.id };
}

async function remove(tx: Queryable, form: ContactToRemove): Promise<Result> {
  const { editor, contact } = await lockContact(tx, form.site.id, form.by, form.personId);
  const before = await madeBefore(tx, form, 'removed', form.personId);
  // Sent twice it is one removal; sent again after the person was added anew, it takes another look.
  if (before) return contact ? { kind: 'changed-meanwhile' } : { kind: 'made', change: before, overtaken: [], voided: [] };
  if (!contact) return { kind: 'gone' };
  const refusal = removalRefusal(editor, contact.standing);
  if (refusal) return recordContactRefusal(tx, form, 'removed', refusal, form.personId);
  if (typesMoved(contact.standing.contactTypes, form.seenTypes).length > 0) return { kind: 'changed-meanwhile' };
  return { kind: 'made', ...(await make(tx, form, contact)) };
}

async function make(tx: Queryable, { id, site, personId, by }: ContactToRemove, { card, standing }: SiteContact): Promise<Made> {
  await saveContactTypes(tx, site.id, personId, []);
  await saveCard(tx, { siteId: site.id, personId, card, fields: [], asOwn: false, by });
  const made = await insertContactChange(tx, {
    id,
    siteId: site.id,
    personId,
    kind: 'removed',
    madeBy: by,
    beforeTypes: standing.contactTypes,
    afterTypes: [],
    changedFields: [],
    toldEmail: card.email,
  });
  await insertEvent(tx, {
    siteId: site.id,
    contactChangeId: id,
    subjectId: personId,
    actorId: by,
    kind: 'contact-removed',
    via: 'page',
    before: { contactTypes: standing.contactTypes },
    after: { contactTypes: [] },
    key: `contact-change:${id}:made`,
  });
  // What they wrote for others and nobody has confirmed is theirs to write no more.
  const overtaken = [...made.overtaken, ...(await endAddressChangesOf(tx, site.id, [personId]))];
  return { ...made, overtaken, voided: await endVoidHandover(tx, site.id, { by, via: 'page' }) };
}
