import type { Locale } from '../domain/locale.ts';
import type { OwnAddressPurpose } from '../domain/own-address.ts';
import type { TaskMails } from '../domain/task-mails.ts';
import type { Doubt } from '../domain/contact-doubt.ts';

/** The fields of the forms of one's own preferences, by the names that they are posted under. */
export type PreferenceField = 'locale' | 'timeZone' | 'taskMails';
export type DetailField = 'firstName' | 'lastName' | 'telephone';
export type AddressField = 'email';

/** What was just saved, as the address of the page names it. */
export const PREFERENCES_DONE = ['preferences', 'details', 'sign-in', 'notices', 'subscriptions', 'withdrawn'] as const;
export type PreferencesDone = (typeof PREFERENCES_DONE)[number];

/** A new address that waits to be confirmed. */
export interface WaitingAddress {
  readonly id: string;
  readonly purpose: OwnAddressPurpose;
  readonly email: string;
  readonly expiresAt: Date;
  /** In which that is told: the person’s, else that of their first Site. */
  readonly timeZone: string;
}

/** Everything that a person says about themselves. */
export interface PreferencesLine {
  readonly email: string;
  readonly name: string;
  readonly telephone: string;
  /** Why the number does not look right; it is taken all the same. */
  readonly telephoneDoubt: Doubt | undefined;
  readonly locale: Locale | null;
  readonly timeZone: string | null;
  readonly taskMails: TaskMails;
  /** Null: where they sign in. */
  readonly noticesEmail: string | null;
  /** Notices of new versions come. */
  readonly newVersions: boolean;
  readonly waiting: readonly WaitingAddress[];
  /** Addresses of theirs that a mail server refused for good. */
  readonly refused: readonly string[];
}
