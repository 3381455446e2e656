import { expect, test } from 'vitest';
import { preferredLocale } from './language.ts';

test.each([
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-GB,fr;q=0.5', 'en'],
  ['de, fr;q=0.3, en;q=0.2', 'fr'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['FR', 'fr'],
  ['de', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  [';;;,q=,fr;q=x', 'fr'],
  [`fr${',x'.repeat(1000)}`, 'en'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
