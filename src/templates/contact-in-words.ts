import { CARD_FIELDS, type CardField, type ContactCard, cardDifferences } from '../domain/contact-card.ts';
import { CONTACT_TYPES, type ContactType } from '../domain/contacts.ts';
import { typesMoved } from '../domain/contact-edit.ts';
import { countryName } from '../locales/country-names.ts';
import type { Doubt } from '../domain/contact-doubt.ts';
import { listOf, type Words } from './permissions-in-words.ts';

/** "first name, telephone" as a list of the language, in the order of the form. */
export function fieldsInWords(words: Words, fields: readonly CardField[]): string {
  return listOf(
    words.locale,
    CARD_FIELDS.filter((field) => fields.includes(field)).map((field) => words.t(`contacts.field.${field}`)),
  );
}

export function contactTypesInWords(words: Words, types: readonly ContactType[]): string {
  return listOf(
    words.locale,
    CONTACT_TYPES.filter((type) => types.includes(type)).map((type) => words.t(`contact.${type}`)),
  );
}

/** A field as people read it: a country by its name. */
export function cardValue(words: Words, card: ContactCard, field: CardField): string {
  return field === 'country' ? countryName(card.country, words.locale) : card[field];
}

/** What a doubt says, which stands beside the value that it is about. */
export function doubtInWords(words: Words, { field, country }: Doubt): string {
  if (country === undefined) return words.t('contacts.doubt.telephone-abroad');
  return words.t(`contacts.doubt.${field}`, { country: countryName(country, words.locale) });
}

interface Seen {
  readonly card: ContactCard;
  readonly contactTypes: readonly ContactType[];
}

/** One sentence for each thing that is different between what a page showed and what stands now. */
export function meanwhileInWords(words: Words, was: Seen, is: Seen): string[] {
  const nothing = words.t('contacts.meanwhile.nothing');
  const said = (what: string, before: string, now: string) =>
    words.t('contacts.meanwhile.difference', { what, was: before === '' ? nothing : before, is: now === '' ? nothing : now });
  return [
    ...cardDifferences(was.card, is.card).map((field) =>
      said(words.t(`contacts.field.${field}`), cardValue(words, was.card, field), cardValue(words, is.card, field)),
    ),
    ...(typesMoved(was.contactTypes, is.contactTypes).length > 0
      ? [said(words.t('contacts.field.types'), contactTypesInWords(words, was.contactTypes), contactTypesInWords(words, is.contactTypes))]
      : []),
  ];
}
