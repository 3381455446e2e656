import type { EventKind } from '../domain/event-kinds.ts';
import type { MessageKey } from '../locales/en.ts';
import type { HistoryLine } from './history-data.ts';
import type { Words } from './permissions-in-words.ts';

/** The key of an event's sentence: what its kind says, or a nearer word where the row tells one. */
export function sentenceKey(line: HistoryLine): MessageKey {
  return NEARER[line.kind]?.(line) ?? `history.event.${line.kind}`;
}

const NEARER: { readonly [Kind in EventKind]?: (line: HistoryLine) => MessageKey | undefined } = {
  'invitation-made': ({ detail }) => (fieldOf(detail, 'state') === 'awaiting' ? 'history.event.invitation-made.awaiting' : undefined),
  'invitation-sent': ({ actor }) => (actor ? 'history.event.invitation-sent.again' : undefined),
  'document-published': ({ after }) => (fieldOf(after, 'version') === 1 ? undefined : 'history.event.document-published.again'),
  'preset-saved': ({ before }) => (before ? undefined : 'history.event.preset-saved.new'),
  'site-imported': ({ before }) => (before ? undefined : 'history.event.site-imported.new'),
  'contact-address-stopped': ({ detail }) => {
    if (fieldOf(detail, 'makerMayNot') === true) return 'history.event.contact-address-stopped.maker-may-not';
    if (fieldOf(detail, 'addressTaken') === true) return 'history.event.contact-address-stopped.address-taken';
    if (fieldOf(detail, 'signsInWith') === 'new') return 'history.event.contact-address-stopped.signs-in-new';
    return fieldOf(detail, 'takenBack') === true ? 'history.event.contact-address-stopped.taken-back' : undefined;
  },
  'contact-address-confirmed': ({ detail }) => (fieldOf(detail, 'movedSignIn') === true ? 'history.event.contact-address-confirmed.signs-in' : undefined),
  'primary-void': ({ detail }) => (fieldOf(detail, 'makerLostIt') === true ? 'history.event.primary-void.maker-lost-it' : undefined),
  'person-imported': ({ before, after }) => {
    if (!before && !after) return 'history.event.person-imported.details';
    if (!before) return 'history.event.person-imported.new';
    const types = fieldOf(after, 'contactTypes');
    return !fieldOf(after, 'permissions') && Array.isArray(types) && types.length === 0 ? 'history.event.person-imported.removed' : undefined;
  },
};

/** The names that an event's sentence holds. Somebody who is not known, or an event without one, has words of its own: no sentence has a hole. */
export function namesIn(words: Words, line: HistoryLine): { readonly by: string; readonly name: string; readonly what: string; readonly preset: string } {
  return {
    by: line.actor?.name ?? words.t('history.somebody'),
    name: line.subject?.name ?? words.t('history.somebody'),
    what: whatOf(words, line),
    preset: String(fieldOf(line.after, 'name') ?? fieldOf(line.before, 'name') ?? ''),
  };
}

/** "Paule Roy granted request R-2026-0412 of Marie Tremblay". */
export function eventSentence(words: Words, line: HistoryLine): string {
  return words.t(sentenceKey(line), namesIn(words, line));
}

function whatOf(words: Words, { request, invitation, document }: HistoryLine): string {
  if (document) return document.title;
  if (request) return words.t('history.request', { number: request.number });
  return invitation ? words.t('history.invitation', { number: invitation.number }) : words.t('history.something');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
