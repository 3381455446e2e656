import type { ContactType } from './contacts.ts';

/** What the vendor writes to contacts about. Source: MISSION.md, Contacts (three kinds of communication). */
export const NOTICE_KINDS = ['tool-changes', 'renewal-quotes', 'new-versions'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export function isNoticeKind(value: unknown): value is NoticeKind {
  return (NOTICE_KINDS as readonly unknown[]).includes(value);
}

/** The contact types that a kind concerns; where nobody at a Site holds any of them, its primary contact gets the notice. Source: MISSION.md, Contacts. */
export const CONCERNS: Readonly<Record<NoticeKind, readonly ContactType[]>> = {
  'tool-changes': ['secondary', 'technical'],
  'renewal-quotes': ['renewal'],
  'new-versions': ['technical', 'media'],
};

/**
 * The programme cannot be used well without these, so nobody can leave them. New versions are the product-upgrade eNotifications of MISSION.md: they go to the address that a person
 * chose for them, to whoever subscribed, and to nobody who unsubscribed.
 */
export const OBLIGATORY: Readonly<Record<NoticeKind, boolean>> = { 'tool-changes': true, 'renewal-quotes': true, 'new-versions': false };

export const NOTICE_STATES = ['draft', 'sending', 'paused', 'cancelled', 'sent'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** Longest subject and text of a notice, in characters; the table's checks say the same. */
export const NOTICE_SUBJECT_MAX = 200;
export const NOTICE_TEXT_MAX = 20_000;
