import { AREAS, type Area, type Level, type Permissions, permissionDifferences } from '../domain/permissions.ts';
import type { Locale } from '../domain/locale.ts';
import { en, type MessageKey } from '../locales/en.ts';
import type { Translate } from '../locales/translate.ts';

/** What turning permissions into words needs: a page's view and a mail's both have it. */
export interface Words {
  readonly t: Translate;
  readonly locale: Locale;
}

interface NamedSite {
  readonly siteNumber: string;
  readonly name: string;
}

/** The sentence that says what a decision does, before it (`future`), after it (`past`), and as it was asked. `…-you` speaks to the requester. */
export type Effect = {
  readonly permissions: Permissions;
  readonly site: NamedSite;
} & (
  | { readonly tense: 'future' | 'asks'; readonly name: string }
  /** `by` is left out where the reader decided: the sentence then says "you". */
  | { readonly tense: 'past'; readonly name: string; readonly by?: string }
  | { readonly tense: 'future-you' | 'now-you' | 'asks-you' }
);

const lists = new Map<Locale, Intl.ListFormat>();

/** "a, b, and c" as the language writes it. English with the comma before "and", since many of our phrases hold an "and" themselves. */
export function listOf(locale: Locale, phrases: readonly string[]): string {
  let known = lists.get(locale);
  if (!known) {
    known = new Intl.ListFormat(locale, { type: 'conjunction' });
    lists.set(locale, known);
  }
  return known.format(phrases);
}

function keyOf(key: string): MessageKey | undefined {
  return Object.hasOwn(en, key) ? (key as MessageKey) : undefined;
}

export function areaName(words: Words, area: Area): string {
  return words.t(`area.${area}`);
}

/** The level's label in the matrix: "Software download only", "View". */
export function levelName(words: Words, area: Area, level: Level): string {
  const key = keyOf(`level.${area}.${level}`);
  return key ? words.t(key) : level;
}

/** The verb phrases of one level: none for "none", two for the full purchase level, which holds the one before it. */
export function phrasesOf(words: Words, area: Area, level: Level): string[] {
  const levels = level === 'full' ? ['media', 'full'] : [level];
  return levels.map((held) => keyOf(`can.${area}.${held}`)).flatMap((key) => (key ? [words.t(key)] : []));
}

/** Every verb phrase of a set of permissions, in the matrix's order. */
export function abilitiesOf(words: Words, permissions: Permissions): string[] {
  return AREAS.flatMap((area) => phrasesOf(words, area, permissions[area]));
}

/** "download software and view reports"; "nothing" where nothing is held. */
export function inWords(words: Words, permissions: Permissions): string {
  const abilities = abilitiesOf(words, permissions);
  return abilities.length === 0 ? words.t('effect.nothing') : listOf(words.locale, abilities);
}

/** "Marie Tremblay will be able to download software and view reports at Site 7001234 (Atelier Nord)." */
export function effectSentence(words: Words, effect: Effect): string {
  const key: MessageKey = effect.tense === 'past' && effect.by === undefined ? 'effect.past-you' : `effect.${effect.tense}`;
  return words.t(key, {
    abilities: inWords(words, effect.permissions),
    siteNumber: effect.site.siteNumber,
    siteName: effect.site.name,
    ...('name' in effect && { name: effect.name }),
    ...('by' in effect && effect.by !== undefined && { by: effect.by }),
  });
}

/** One sentence for each area that was given otherwise than asked (`given`), or that the requester changed (`changed`); empty where nothing differs. */
export function differencesInWords(words: Words, asked: Permissions, given: Permissions, how: 'given' | 'changed' = 'given'): string[] {
  return permissionDifferences(asked, given).map(({ area, from, to }) =>
    words.t(how === 'given' ? 'effect.difference' : 'effect.changed', {
      area: areaName(words, area),
      asked: levelName(words, area, from),
      given: levelName(words, area, to),
    }),
  );
}

/** One sentence for each thing that the requester changed. */
export function changesInWords(
  words: Words,
  { from, to, whyChanged }: { readonly from: Permissions; readonly to: Permissions; readonly whyChanged: boolean },
): string[] {
  return [...differencesInWords(words, from, to, 'changed'), ...(whyChanged ? [words.t('effect.why-changed')] : [])];
}
