import { describe, expect, it } from 'vitest';
import { CARD_FIELDS, type ContactCard } from '../domain/contact-card.ts';
import { translator } from '../locales/translate.ts';
import { cardValue, contactTypesInWords, doubtInWords, fieldsInWords, meanwhileInWords } from './contact-in-words.ts';
import { changesOf } from './history-changes.ts';

const en = { t: translator('en'), locale: 'en' } as const;
const fr = { t: translator('fr'), locale: 'fr' } as const;
const card: ContactCard = { ...(Object.fromEntries(CARD_FIELDS.map((field) => [field, ''])) as ContactCard), country: 'DE', city: 'Laval' };

describe('a contact in words', () => {
  it('has fields and types in the order of the form, as a list of the language', () => {
    expect(fieldsInWords(en, ['city', 'firstName'])).toBe('First name and City');
    expect(fieldsInWords(fr, ['postalCode', 'telephone'])).toBe('Téléphone et Code postal');
    expect(contactTypesInWords(fr, ['billing', 'secondary'])).toBe('Secondaire et Facturation');
  });

  it('has a country by its name', () => {
    expect(cardValue(fr, card, 'country')).toBe('Allemagne');
    expect(cardValue(fr, card, 'city')).toBe('Laval');
  });

  it('has doubts that name the country they were read by', () => {
    expect(doubtInWords(en, { field: 'postalCode', country: 'FR' })).toBe('This does not look like a postal code of France.');
    expect(doubtInWords(fr, { field: 'telephone', country: 'CA' }), 'whoever named it').toBe(
      'Cela ne ressemble pas à un numéro de téléphone valable (pays\u00a0: Canada).',
    );
    expect(doubtInWords(en, { field: 'telephone' })).toBe('This does not look like a telephone number of any country.');
  });

  it('is told from what a page had shown, difference by difference', () => {
    const was = { card, contactTypes: ['technical'] } as const;
    const is = { card: { ...card, city: '', country: 'FR' }, contactTypes: ['technical', 'billing'] } as const;
    expect(meanwhileInWords(en, was, is)).toEqual([
      'City: “Laval” when you opened the page, “nothing” now.',
      'Country: “Germany” when you opened the page, “France” now.',
      'Contact types: “Technical” when you opened the page, “Technical and Billing” now.',
    ]);
    expect(meanwhileInWords(en, was, was)).toEqual([]);
  });
});

describe('a changed contact in the history', () => {
  const event = { kind: 'contact-changed', before: { contactTypes: ['technical'] }, after: { contactTypes: ['technical', 'renewal'] } } as const;

  it('says which fields were changed, and never what they said', () => {
    expect(changesOf(en, { ...event, detail: { changed: ['email', 'postalCode'] } })).toEqual([
      { what: 'Contact types', from: 'Technical', to: 'Technical and Renewal' },
      { what: 'Details changed', to: 'E-mail and Postal code' },
    ]);
  });

  it('of a shape that is not known says nothing wrong', () => {
    expect(changesOf(en, { ...event, after: event.before, detail: { changed: ['shoe size'] } })).toEqual([]);
  });
});
