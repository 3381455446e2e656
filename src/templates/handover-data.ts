import type { SignsInWith } from '../domain/contact-address.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { HandoverState, StaysAs } from '../domain/handover.ts';
import type { PersonLine } from './page-data.ts';

/** The fields of the offer's form, by the names that they are posted under. */
export type HandoverField = 'handoverTo' | 'handoverEmail' | 'staysAs';

/** Posted in the place of an id by whoever is not in the list. */
export const SOMEBODY_ELSE = 'other';

/** Somebody whom the Site could be handed over to. */
export interface CandidateLine extends PersonLine {
  readonly contactTypes: readonly ContactType[];
  readonly isUser: boolean;
}

/** An offer as its pages show it. */
export interface HandoverLine {
  readonly id: string;
  readonly from: PersonLine;
  readonly to: PersonLine;
  readonly staysAs: StaysAs;
  readonly state: HandoverState;
  readonly offeredAt: Date;
  readonly deadline: Date;
  readonly remindedAt: Date | null;
  readonly closedAt: Date | null;
}

/** A change of a contact's address as the pages behind its links show it. */
export interface AddressLine {
  readonly siteNumber: string;
  readonly siteName: string;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly signInEmail: string;
  /** What is left of the two addresses looks the same: words tell them apart. */
  readonly looksAlike?: boolean;
  /** So do the new one and the other one with which the person signs in: the old one, or a third. */
  readonly signInLooksAlike?: 'old' | 'another' | undefined;
  readonly movedSignIn: boolean;
  /** Taken back: with which address the person signs in now; null where that had never moved. */
  readonly signsInWith: SignsInWith | null;
  /** Stopped because whoever wrote it may not edit the contact any more. */
  readonly makerMayNot: boolean;
  /** Stopped because another contact of the Site had the address by then. */
  readonly addressTaken: boolean;
  readonly confirmedAt: Date | null;
  readonly stoppedAt: Date | null;
}
