import type { ContactType } from './contacts.ts';
import type { PersonId } from './ids.ts';

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

export const NOTICE_STATES = ['draft', 'discarded', 'sending', 'paused', 'cancelled', 'sent'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** Is it published, and has not ended? */
export function isUnderWay(state: NoticeState): state is 'sending' | 'paused' {
  return state === 'sending' || state === 'paused';
}

/** What becomes of a published notice for one of those whom it was written down for. */
export type NoticeRecipientState = 'waiting' | 'sent' | 'refused' | 'undelivered' | 'departed';

/** Longest subject and text of a notice, in characters; the table's checks say the same. */
export const NOTICE_SUBJECT_MAX = 200;
export const NOTICE_TEXT_MAX = 20_000;

/** What an operator does to a notice that is under way: from which states, and to which. */
export const NOTICE_STEPS = {
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  cancel: { from: ['sending', 'paused'], to: 'cancelled' },
} as const satisfies Readonly<Record<string, { readonly from: readonly NoticeState[]; readonly to: NoticeState }>>;
export type NoticeStep = keyof typeof NOTICE_STEPS;

/** What an operator does to a notice that nobody has published: a discarded draft can be taken back. */
export const DRAFT_STEPS = {
  discard: { from: ['draft'], to: 'discarded' },
  restore: { from: ['discarded'], to: 'draft' },
} as const satisfies Readonly<Record<string, { readonly from: readonly NoticeState[]; readonly to: NoticeState }>>;
export type DraftStep = keyof typeof DRAFT_STEPS;

/** Somebody whom a notice could go to because of one Site. */
export interface NoticeCandidate {
  readonly personId: PersonId;
  /** What they are a contact for at the Site; none of them where they only have access. */
  readonly contactTypes: readonly ContactType[];
  /** Their access to the Site covers downloads. */
  readonly mayDownload: boolean;
  /** What they said about this kind in their preferences; null: nothing. */
  readonly subscribed: boolean | null;
  /** The address that the notice would go to was refused for good by its server; or this very notice was tried on them in vain. */
  readonly addressRefused: boolean;
}

export type NoticeReason =
  | { readonly kind: 'holds-type'; readonly types: readonly ContactType[] }
  /** The primary contact, as nobody at the Site holds any of the types. */
  | { readonly kind: 'nobody-holds-type' }
  /** The primary contact, as no mail reaches those who hold them. */
  | { readonly kind: 'addresses-refused' }
  | { readonly kind: 'subscribed' };

export interface NoticeRoute {
  readonly personId: PersonId;
  readonly reason: NoticeReason;
}

/**
 * Who of one Site gets a notice, each once, and why. An obligatory one goes to whoever holds a type that it concerns, else to the primary contact, and to the primary too where no mail
 * reaches any of them. Another one leaves out whoever unsubscribed, and brings in whoever subscribed and has downloads or any contact type there.
 * Source: MISSION.md, Contacts (three kinds of communication; eNotifications).
 */
export function routeNotice(kind: NoticeKind, candidates: readonly NoticeCandidate[]): NoticeRoute[] {
  const holders = candidates.filter(({ contactTypes }) => concernedTypes(kind, contactTypes).length > 0);
  const holding = holders.map(({ personId, contactTypes }) => route(personId, { kind: 'holds-type', types: concernedTypes(kind, contactTypes) }));
  const primary = candidates.filter(({ contactTypes }) => contactTypes.includes('primary'));
  const standIn = (reason: NoticeReason) => primary.map(({ personId }) => route(personId, reason));
  if (OBLIGATORY[kind]) {
    if (holders.length === 0) return standIn({ kind: 'nobody-holds-type' });
    return holders.every(({ addressRefused }) => addressRefused) ? onceEach([...holding, ...standIn({ kind: 'addresses-refused' })]) : holding;
  }
  const left = new Set(candidates.filter(({ subscribed }) => subscribed === false).map(({ personId }) => personId));
  const asked = candidates.filter(({ subscribed, mayDownload, contactTypes }) => subscribed === true && (mayDownload || contactTypes.length > 0));
  const byType = holders.length > 0 ? holding : standIn({ kind: 'nobody-holds-type' });
  return onceEach([...byType, ...asked.map(({ personId }) => route(personId, { kind: 'subscribed' }))]).filter(({ personId }) => !left.has(personId));
}

/**
 * May somebody for whom a notice was written down not get it any more? Nobody asks to join a notice that is published, but everybody may leave until their mail does: by unsubscribing from what is
 * not obligatory, or by having neither access nor a contact type left at any of the Sites for which they were to get it. Source: RFC 8058; SECURITY-CASES.md, 11.
 */
export function hasDeparted(kind: NoticeKind, { subscribed, belongs }: { readonly subscribed: boolean | null; readonly belongs: boolean }): boolean {
  return !belongs || (!OBLIGATORY[kind] && subscribed === false);
}

function concernedTypes(kind: NoticeKind, types: readonly ContactType[]): ContactType[] {
  return CONCERNS[kind].filter((type) => types.includes(type));
}

const route = (personId: PersonId, reason: NoticeReason): NoticeRoute => ({ personId, reason });

/** The first reason of each person stands. */
function onceEach(routes: readonly NoticeRoute[]): NoticeRoute[] {
  const seen = new Set<PersonId>();
  return routes.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}
