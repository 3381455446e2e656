import type { SignsInWith } from '../../domain/contact-address.ts';
import type { CardField } from '../../domain/contact-card.ts';
import type { ContactChangeKind } from '../../domain/contact-change.ts';
import type { ContactType } from '../../domain/contacts.ts';
import type { StaysAs } from '../../domain/handover.ts';
import type { MailPerson, MailSite } from './mail.ts';

interface AboutContact {
  readonly kind: 'contact-changed';
  readonly site: MailSite;
}

/** What was saved about the reader; with `newAddress`, what it does and how to stop it. */
export interface ContactSavedMail extends AboutContact {
  readonly what: 'saved';
  readonly change: ContactChangeKind;
  /** Undefined: the reader did it. */
  readonly by: MailPerson | undefined;
  readonly at: Date;
  readonly before: readonly ContactType[];
  readonly after: readonly ContactType[];
  readonly fields: readonly CardField[];
  readonly newAddress?:
    | { readonly email: string; readonly stopToken: string; readonly until: Date; readonly old: string; readonly movesSignIn: boolean }
    | undefined;
  /** Whom the reader can ask: the Site's primary contact, unless that is the reader. */
  readonly contact: MailPerson | undefined;
}

/** To a new address: the link that makes it count. */
export interface ConfirmAddressMail extends AboutContact {
  readonly what: 'confirm';
  readonly email: string;
  readonly token: string;
  readonly until: Date;
  readonly by: MailPerson | undefined;
  /** Confirmed, it is the reader's address for signing in too. */
  readonly movesSignIn: boolean;
}

/** The new address counts. */
export interface AddressConfirmedMail extends AboutContact {
  readonly what: 'confirmed';
  readonly email: string;
  readonly movedSignIn: boolean;
  readonly signInEmail: string;
  /** Only to the person as they were reached before: they can still take it back, and `email` is where the Site then writes again. */
  readonly old?: { readonly email: string; readonly stopToken: string; readonly until: Date } | undefined;
}

/** Nothing became of the new address, or what had become of it was taken back. `reader` is the person at the old or the new address, or a contact of the Site. */
export interface AddressEndedMail extends AboutContact {
  readonly what: 'stopped' | 'taken-back' | 'expired';
  readonly reader: 'old' | 'new' | 'site';
  readonly person: MailPerson;
  readonly email: string;
  readonly toldEmail: string;
  /** Taken back: with which address the person signs in now; null where that had never moved. */
  readonly signsInWith: SignsInWith | null;
  /** Stopped because whoever wrote it may not edit the contact any more. */
  readonly makerMayNot: boolean;
  /** Stopped because another contact of the Site had the address by then. */
  readonly addressTaken: boolean;
}

/** How an offer of a Site ended, and for whom of the two it is news: whoever ended it knows. An acceptance is told to both. */
export type HandoverNews =
  | 'handed-over.to'
  | 'handed-over.from'
  | 'handover-declined.from'
  | 'handover-withdrawn.to'
  | 'handover-expired.to'
  | 'handover-expired.from'
  | 'handover-void.from'
  /** The same to whoever is not the primary contact any more when the mail leaves. */
  | 'handover-void.former'
  | 'handover-void.to';

export interface HandoverEndedMail extends AboutContact {
  readonly what: 'handover';
  readonly news: HandoverNews;
  readonly from: MailPerson;
  readonly to: MailPerson;
  readonly staysAs: StaysAs;
}

export type ContactChangedMail = ContactSavedMail | ConfirmAddressMail | AddressConfirmedMail | AddressEndedMail | HandoverEndedMail;

/** A Site is offered to the reader; once more as a reminder. */
export interface PrimaryOfferedMail {
  readonly kind: 'primary-offered';
  readonly site: MailSite;
  readonly handoverId: string;
  readonly by: MailPerson;
  readonly staysAs: StaysAs;
  readonly deadline: Date;
  readonly reminder: boolean;
}
