import { randomUUID } from 'node:crypto';
import { CARD_FIELDS } from '../../domain/contact-card.ts';
import type { Doubt } from '../../domain/contact-doubt.ts';
import { type SecondaryPlaces, TICKED_TYPES, typeRefusal } from '../../domain/contact-edit.ts';
import type { Standing } from '../../domain/standing.ts';
import { doubtsAbout } from '../../doubts/contact-doubts.ts';
import { CONTACT_FIELDS, type ContactField, type TypeBox } from '../../templates/contact-data.ts';
import type { Problems, Typed } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';
import { contactFormIdOf, type PostedTypes, seenField, seenIn, type SeenContact, typesIn } from '../use-cases/contact-form.ts';

/** A form of a contact: new, come back as it was sent, or come back because somebody else was quicker. */
export interface ContactFormState {
  /** As they were sent; none where the form is new. */
  readonly fields?: FormFields | undefined;
  readonly problems?: Problems<ContactField>;
  /** What the form had shown, where the contact says something else by now. */
  readonly seenBefore?: SeenContact;
}

/** What the form remembers of its rendering. After somebody else's change it is a new form, made from what stands now. */
export function hiddenOfContact({ fields, seenBefore }: ContactFormState, now: SeenContact): Readonly<Record<string, string>> {
  if (!fields || seenBefore) return { changeId: randomUUID(), seen: seenField(now) };
  return { changeId: contactFormIdOf(fields), seen: seenField(seenIn(fields)) };
}

/** What was changed in the form stays typed; what was left as it had been shown stands as it is now, so that saving again takes back nothing of somebody else's. */
export function typedOfContact({ fields, seenBefore }: ContactFormState, now: SeenContact): Typed<ContactField> {
  return Object.fromEntries(
    CARD_FIELDS.map((field) => {
      const typed = fields?.[CONTACT_FIELDS[field]] ?? '';
      const kept = fields && (!seenBefore || typed !== seenBefore.card[field]);
      return [CONTACT_FIELDS[field], kept ? typed : now.card[field]];
    }),
  );
}

/** What does not look right of what stands in the form. */
export function doubtsOfForm(typed: Typed<ContactField>, siteCountry: string): Doubt[] {
  const { contactTelephone = '', contactPostalCode = '', contactCountry = '' } = typed;
  const country = /^[A-Z]{2}$/.test(contactCountry) ? contactCountry : '';
  return doubtsAbout({ telephone: contactTelephone.trim(), postalCode: contactPostalCode.trim(), country }, siteCountry);
}

interface Boxes {
  readonly reader: Standing;
  readonly subject: Standing;
  readonly places: SecondaryPlaces;
}

/** The boxes, ticked by the same rule as the fields are filled in. Whoever is the primary contact has no use for the type of a secondary one. */
export function boxesOfContact({ reader, subject, places }: Boxes, { fields, seenBefore }: ContactFormState): TypeBox[] {
  const posted = fields && typesIn(fields);
  return TICKED_TYPES.filter((type) => type !== 'secondary' || !subject.contactTypes.includes('primary')).map((type) => {
    const held = subject.contactTypes.includes(type);
    const fixed = typeRefusal(reader, subject, type, places);
    const kept = posted?.asked.has(type) && (!seenBefore || posted.ticked.has(type) !== seenBefore.contactTypes.includes(type));
    return { type, fixed, ticked: fixed === undefined && kept ? isTicked(posted, type) : held };
  });
}

function isTicked(posted: PostedTypes | undefined, type: TypeBox['type']): boolean {
  return posted?.ticked.has(type) ?? false;
}
