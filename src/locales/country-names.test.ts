import { describe, expect, it } from 'vitest';
import { COUNTRIES } from '../domain/countries.ts';
import { countriesByName, countryName } from './country-names.ts';

describe.each([
  ['en', 'Germany', 'Åland Islands'],
  ['fr', 'Allemagne', 'Îles Åland'],
] as const)('countries in %s', (locale, germany, aland) => {
  it('have their names', () => {
    expect(countryName('DE', locale)).toBe(germany);
    expect(countryName('AX', locale).toLowerCase()).toBe(aland.toLowerCase());
    expect(countryName('', locale)).toBe('');
  });

  it('are all there, each once, in the order of the language, and none by its code', () => {
    const all = countriesByName(locale);
    expect(new Set(all.map(([code]) => code))).toEqual(COUNTRIES);
    expect(all.filter(([code, name]) => code === name)).toEqual([]);
    const names = all.map(([, name]) => name);
    expect(names).toEqual(names.toSorted(new Intl.Collator(locale).compare));
  });
});
