import { CONTACT_TYPES, type ContactType } from '../domain/contacts.ts';
import { permissionDifferences } from '../domain/permissions.ts';
import { areaName, levelName, type Words } from './permissions-in-words.ts';
import type { HeldLine } from './user-data.ts';

/** One sentence for each thing that is different: between before and after, or (`meanwhile`) between what a page showed and what stands now. */
export function changesInWords(words: Words, name: string, before: HeldLine, after: HeldLine, said: 'changed' | 'meanwhile'): string[] {
  const differences = permissionDifferences(before.permissions, after.permissions).map(({ area, from, to }) =>
    words.t(`${said}.difference`, { area: areaName(words, area), was: levelName(words, area, from), is: levelName(words, area, to) }),
  );
  const [was, is] = [before, after].map(({ contactTypes }) => contactTypes.includes('secondary'));
  if (was === is) return differences;
  return [...differences, words.t(is ? `${said}.secondary-now` : `${said}.secondary-no-more`, { name })];
}

/** In the order in which pages show them. */
export function typesInWords(words: Words, contactTypes: readonly ContactType[]): string {
  return CONTACT_TYPES.filter((type) => contactTypes.includes(type))
    .map((type) => words.t(`contact.${type}`))
    .join(', ');
}
