import type { CardField, ContactCard } from '../domain/contact-card.ts';
import type { Doubt } from '../domain/contact-doubt.ts';
import type { TickedType } from '../domain/contact-edit.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { Refusal } from '../domain/decision.ts';
import type { PersonLine } from './page-data.ts';

/** The fields of a contact's form, by the names that they are posted under: no other form's words fit them. */
export const CONTACT_FIELDS = {
  firstName: 'contactFirstName',
  lastName: 'contactLastName',
  telephone: 'contactTelephone',
  email: 'contactEmail',
  address: 'contactAddress',
  city: 'contactCity',
  region: 'contactRegion',
  postalCode: 'contactPostalCode',
  country: 'contactCountry',
} as const satisfies Readonly<Record<CardField, string>>;
/** `contactTypes`: the check boxes as a whole. */
export type ContactField = (typeof CONTACT_FIELDS)[CardField] | 'contactTypes';

/** A contact as the pages show it. */
export interface ContactLine {
  readonly id: string;
  readonly name: string;
  readonly card: ContactCard;
  readonly contactTypes: readonly ContactType[];
  readonly isUser: boolean;
  readonly signInEmail: string;
  readonly missing: readonly CardField[];
  readonly doubts: readonly Doubt[];
  readonly refused: { readonly at: Date; readonly answer: string } | null;
  /** A new address that waits to be confirmed, and how often its link was mailed. */
  readonly waiting: { readonly id: string; readonly email: string; readonly until: Date; readonly mails: number } | null;
  readonly saved: { readonly at: Date; readonly by: string } | null;
}

/** What the reader may do with one contact; a refusal says why not. */
export interface ContactRights {
  readonly edit: Refusal | undefined;
  readonly remove: Refusal | undefined;
}

/** A check box of a contact type, or why it is none. */
export interface TypeBox {
  readonly type: TickedType;
  readonly ticked: boolean;
  readonly fixed: Refusal | undefined;
}

/** Who changed the contact while a form about them was open, and how it differs from what that form showed. */
export interface ContactMeanwhile {
  readonly by: PersonLine | null;
  readonly at: Date | undefined;
  readonly was: { readonly card: ContactCard; readonly contactTypes: readonly ContactType[] };
  readonly is: { readonly card: ContactCard; readonly contactTypes: readonly ContactType[] };
}

/** What the reader has just done to a contact. */
export interface ContactDone {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly fields: readonly CardField[];
  readonly before: readonly ContactType[];
  readonly after: readonly ContactType[];
  readonly toldEmail: string;
  /** The address that waits to be confirmed, where the e-mail was changed and nothing has become of it yet. */
  readonly newEmail: string | null;
  readonly until: Date | null;
}
