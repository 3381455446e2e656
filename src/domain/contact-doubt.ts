/** What of a contact's card does not look right for its country; said, and not refused. */
export interface Doubt {
  readonly field: 'telephone' | 'postalCode';
  /** ISO 3166; left out for a number that says itself which country it is of. */
  readonly country?: string;
}

/** By which country a card is read: where it names none, by the Site's. */
export function countryOfCard(card: string, site: string): string {
  return card === '' ? site : card;
}
