import type { Locale } from '../domain/locale.ts';
import type { NoticeKind, NoticeReason, NoticeRecipientState, NoticeState } from '../domain/notice.ts';

/** The shapes that the operators' desk shows. */
export interface NamedSite {
  readonly siteNumber: string;
  readonly name: string;
}

/** A notice as a line of a list. */
export interface NoticeLine {
  readonly id: string;
  readonly number: string;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  /** Null: every Site. */
  readonly siteNumber: string | null;
  readonly subject: Readonly<Record<Locale, string>>;
  /** Who saved a draft's text last; null of any other, and where it was the command line. */
  readonly editedBy: string | null;
  /** When it last went a step: written, changed, published or ended. */
  readonly movedAt: Date;
  /** Null until everybody whom it reaches is written down. */
  readonly recipients: number | null;
}

export interface NoticeDetails extends NoticeLine {
  readonly site: NamedSite | null;
  readonly text: Readonly<Record<Locale, string>>;
  readonly version: number;
  /** Null: from the command line. */
  readonly writtenBy: string | null;
  readonly createdAt: Date;
  readonly changedBy: string | null;
  /** When its text was last saved anew; null where it never was. */
  readonly changedAt: Date | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
  /** Who discarded it, took it back, paused, resumed or cancelled it last; null: a message to its workflow. */
  readonly steeredBy: string | null;
  readonly steeredAt: Date | null;
  readonly endedAt: Date | null;
  /** Whose these last steps were: the reader's own, perhaps in another window. */
  readonly byReader: { readonly changed: boolean; readonly published: boolean; readonly steered: boolean };
  /** Under way, and the mail server does not take all of its mails: since when, and its last answer. */
  readonly held: { readonly since: Date; readonly answer: string } | null;
  /** In Temporal's own UI; null where it was never published. */
  readonly workflow: { readonly id: string; /** Its page there, where we know where that UI is. */ readonly url: string | undefined } | null;
}

/** How many of a notice's mails stand where. */
export interface NoticeCounts {
  readonly waiting: number;
  readonly sent: number;
  /** By the address's own server, for good. */
  readonly refused: number;
  /** Tried in vain for days. */
  readonly undelivered: number;
  /** Unsubscribed, or left all their Sites, before their mail left. */
  readonly departed: number;
}

export interface RecipientLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly why: NoticeReason;
  readonly addressRefused: boolean;
}

/** Somebody for whom a published notice was written down. */
export interface OutcomeLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `dropped`: waited when it was cancelled. */
  readonly state: NoticeRecipientState | 'dropped';
  readonly sentAt: Date | null;
}

export interface OutcomePage {
  readonly recipients: readonly OutcomeLine[];
  /** On all pages. */
  readonly total: number;
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
  /** This is not the first page. */
  readonly further: boolean;
}

/** The fields of a notice's form, by the names that they are posted under. */
export const NOTICE_FIELDS = ['noticeKind', 'noticeSites', 'noticeSite', 'subjectEn', 'textEn', 'subjectFr', 'textFr'] as const;
export type NoticeField = (typeof NOTICE_FIELDS)[number];

/** What the reader did just now, as the page that follows tells it in the past. */
export type NoticeDone =
  | 'saved'
  /** Together with what somebody else had saved since. */
  | 'merged'
  | 'unchanged'
  | 'sample'
  | 'published'
  /** Somebody else had published it before. */
  | 'published-before'
  | 'discarded'
  | 'restored'
  /** It was discarded, and so not published. */
  | 'discarded-before'
  /** Its text was changed, and so it was not discarded. */
  | 'changed-before'
  | 'paused'
  | 'resumed'
  | 'cancelled'
  | StepTakenAlready
  | 'ended-meanwhile';

/** Somebody else had taken the step before. */
export type StepTakenAlready = `${'discarded' | 'restored' | 'paused' | 'resumed' | 'cancelled'}-already`;

/** What needs an operator's eye; a part left out or 0 needs none. */
export interface DeskNeeds {
  readonly sites: number;
  readonly people: number;
  readonly engineAway: boolean;
  readonly waitingMails: number;
  readonly notStarted: number;
  /** Notices that somebody paused, and nobody has resumed. */
  readonly paused: number;
  /** Notices whose mails the server has not taken for more than ten minutes. */
  readonly held: number;
  readonly refusedAddresses: number;
}

/** An address that refuses our mail. */
export interface RefusedAddressLine {
  readonly email: string;
  readonly refusedAt: Date;
  /** The mail server's own words. */
  readonly answer: string;
  /** Whose it is: the first few. */
  readonly names: readonly string[];
  /** Where somebody at this address is a contact or a user: the first few. */
  readonly sites: readonly NamedSite[];
  readonly siteCount: number;
}
