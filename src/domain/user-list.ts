import type { ContactType } from './contacts.ts';
import { AREAS, type Area, type Level, LEVELS, rank } from './permissions.ts';

/** What the User list can be sorted by, each a column that has an index; a minus turns it round. */
export const USER_SORTS = ['name', '-name', 'email', '-email', 'added', '-added'] as const;
export type UserSort = (typeof USER_SORTS)[number];
export type SortColumn = 'name' | 'email' | 'added';

export function isUserSort(value: unknown): value is UserSort {
  return (USER_SORTS as readonly unknown[]).includes(value);
}

export function sortColumn(sort: UserSort): SortColumn {
  return (sort.startsWith('-') ? sort.slice(1) : sort) as SortColumn;
}

export function isDescending(sort: UserSort): boolean {
  return sort.startsWith('-');
}

/** At least this level of the area. */
export interface Holding {
  readonly area: Area;
  readonly level: Level;
}

/** All that somebody could be asked to hold at least, in the matrix's order. */
export const HOLDINGS: readonly Holding[] = AREAS.flatMap((area) => LEVELS[area].slice(1).map((level) => ({ area, level })));

/** The levels of the area that are as strong or stronger. */
export function levelsFrom({ area, level }: Holding): readonly Level[] {
  return LEVELS[area].slice(rank(area, level));
}

/** What the list is narrowed to. Whatever is left out narrows nothing; what is there holds all at once. */
export interface UserFilter {
  /** As typed, folded to one line. */
  readonly search?: string;
  readonly holds?: Holding;
  readonly contact?: ContactType;
  /** Days of the Site's calendar, both included: 2026-03-12. */
  readonly addedFrom?: string;
  readonly addedTo?: string;
}

export function isFiltered(filter: UserFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** Longer than any name with its address is pasted by mistake. */
export const SEARCH_MAX = 200;
const MOST_PHRASES = 8;

/**
 * What a search looks for: each part of it between spaces, as it is written in the list's own index, and all of them have to be found. "Jean-Paul O" looks for "jean paul" and "o".
 * A part is found at the beginning of words; where nobody has all of them there, anywhere.
 */
export function searchPhrases(search: string): readonly string[] {
  return [...new Set(search.split(/\s+/).map(asSearched))].filter((phrase) => phrase !== '').slice(0, MOST_PHRASES);
}

const PUNCTUATION = /[!-/:-@[-`{-~’\s]+/g;

/** In small letters, without accents, and with nothing but spaces for punctuation, as PostgreSQL's search_text writes it. */
function asSearched(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase()
    .replace(PUNCTUATION, ' ')
    .trim();
}
