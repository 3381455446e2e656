import { type Area, type Level, LEVELS } from '../../domain/permissions.ts';
import { LOCALES } from '../../domain/locale.ts';
import { translator } from '../../locales/translate.ts';
import { levelName } from '../../templates/permissions-in-words.ts';

/** A word as spreadsheets vary it: without accents, capitals and signs. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

const known = new Map<Area, ReadonlyMap<string, Level>>();

/** A level as somebody wrote it: in CONTRACT.md's word, or as the matrix calls it in either language. */
export function levelIn(area: Area, written: string): Level | undefined {
  let words = known.get(area);
  if (!words) {
    words = wordsOf(area);
    known.set(area, words);
  }
  return words.get(fold(written));
}

function wordsOf(area: Area): ReadonlyMap<string, Level> {
  const words = new Map<string, Level>();
  for (const level of LEVELS[area]) {
    for (const locale of LOCALES) {
      const t = translator(locale);
      words.set(fold(levelName({ t, locale }, area, level)), level).set(fold(t(`level.short.${level}`)), level);
    }
    words.set(level, level);
  }
  return words;
}
