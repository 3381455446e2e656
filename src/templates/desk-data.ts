import type { Locale } from '../domain/locale.ts';
import type { NoticeKind, NoticeReason, NoticeState } from '../domain/notice.ts';

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
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
  /** Who paused, resumed or cancelled it last; null: a message to its workflow. */
  readonly steeredBy: string | null;
  readonly steeredAt: Date | null;
  readonly endedAt: Date | null;
  /** In Temporal's own UI; null while it is a draft. */
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

/** The fields of a notice's form, by the names that they are posted under. */
export const NOTICE_FIELDS = ['noticeKind', 'noticeSite', 'subjectEn', 'textEn', 'subjectFr', 'textFr'] as const;
export type NoticeField = (typeof NOTICE_FIELDS)[number];

/** What the reader did just now, as the page that follows tells it in the past. */
export type NoticeDone = 'saved' | 'unchanged' | 'sample' | 'published' | 'paused' | 'resumed' | 'cancelled' | 'ended-meanwhile';

/** What needs an operator's eye; a part left out or 0 needs none. */
export interface DeskNeeds {
  readonly sites: number;
  readonly people: number;
  readonly engineAway: boolean;
  readonly waitingMails: number;
  readonly notStarted: number;
  readonly refusedAddresses: number;
}
