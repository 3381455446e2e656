/** A contact's data at one Site, in the order of the form. Source: MISSION.md, the contact form. */
export const CARD_FIELDS = ['firstName', 'lastName', 'telephone', 'email', 'address', 'city', 'region', 'postalCode', 'country'] as const;
export type CardField = (typeof CARD_FIELDS)[number];
export const MANDATORY_FIELDS = ['firstName', 'lastName', 'telephone', 'email'] as const satisfies readonly CardField[];

/** Every field as the Site has it; '' where it is not known. `country` is an ISO 3166 code of two capitals. */
export type ContactCard = Readonly<Record<CardField, string>>;

/** Longest of each, in characters; the table's checks say the same. */
export const CARD_MAX: Readonly<Record<CardField, number>> = {
  firstName: 80,
  lastName: 80,
  telephone: 40,
  email: 254,
  address: 200,
  city: 100,
  region: 100,
  postalCode: 20,
  country: 2,
};

export function cardDifferences(a: ContactCard, b: ContactCard): CardField[] {
  return CARD_FIELDS.filter((field) => a[field] !== b[field]);
}

/** The mandatory fields that are not known. */
export function missingFields(card: ContactCard): CardField[] {
  return MANDATORY_FIELDS.filter((field) => card[field] === '');
}
