import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import type { ContactCard } from '../domain/contact-card.ts';
import { countryOfCard, type Doubt } from '../domain/contact-doubt.ts';

/**
 * What of a card does not look right for its country, or where it names none, the Site's. Plans of numbers change sooner than our copy of them, and people know their own: this warns, and
 * never refuses.
 */
export function doubtsAbout(card: Pick<ContactCard, 'telephone' | 'postalCode' | 'country'>, siteCountry: string): Doubt[] {
  const country = countryOfCard(card.country, siteCountry);
  return [...telephoneDoubt(card.telephone, country), ...postalCodeDoubt(card.postalCode, country)];
}

/** The same of somebody's own number, which may be dialled as in any of the countries of their cards. Whoever has no Site can be doubted only with + and a country code. */
export function doubtAboutOwnTelephone(telephone: string, countries: readonly string[]): Doubt | undefined {
  if (countries.length === 0) return telephoneDoubt(telephone, '').find(({ country }) => country === undefined);
  const doubts = countries.map((country) => telephoneDoubt(telephone, country));
  return doubts.every((doubt) => doubt.length > 0) ? doubts[0]?.[0] : undefined;
}

function telephoneDoubt(telephone: string, country: string): Doubt[] {
  if (telephone === '') return [];
  const said = parsePhoneNumberFromString(telephone, { defaultCountry: country as never, extract: false });
  if (said?.isValid()) return [];
  // Written with its own country code, it is not the card's country that it fails.
  return [{ field: 'telephone', ...(!telephone.trim().startsWith('+') && { country }) }];
}

function postalCodeDoubt(postalCode: string, country: string): Doubt[] {
  if (postalCode === '' || !postcodeValidatorExistsForCountry(country) || postcodeValidator(postalCode, country)) return [];
  return [{ field: 'postalCode', country }];
}
