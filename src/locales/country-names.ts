import { COUNTRIES } from '../domain/countries.ts';
import type { Locale } from '../domain/locale.ts';

interface Names {
  readonly of: (code: string) => string;
  /** Every country with its name, in the order of the language. */
  readonly all: readonly (readonly [code: string, name: string])[];
}

// Made once a language: sorting 249 names by its rules takes some milliseconds.
const made = new Map<Locale, Names>();

function namesIn(locale: Locale): Names {
  const known = made.get(locale);
  if (known) return known;
  const display = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  const of = (code: string) => display.of(code) ?? code;
  const { compare } = new Intl.Collator(locale);
  const names = { of, all: [...COUNTRIES].map((code) => [code, of(code)] as const).sort(([, a], [, b]) => compare(a, b)) };
  made.set(locale, names);
  return names;
}

/** "Canada" of "CA"; the code itself where the language has no name for it. */
export function countryName(code: string, locale: Locale): string {
  return code === '' ? '' : namesIn(locale).of(code);
}

export function countriesByName(locale: Locale): Names['all'] {
  return namesIn(locale).all;
}
