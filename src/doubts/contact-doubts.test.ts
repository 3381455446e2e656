import { describe, expect, it } from 'vitest';
import { COUNTRIES } from '../domain/countries.ts';
import { doubtAboutOwnTelephone, doubtsAbout } from './contact-doubts.ts';

const card = (telephone: string, postalCode = '', country = '') => ({ telephone, postalCode, country });

describe('a telephone number', () => {
  it.each([
    ['514 987-6543', 'CA', ''],
    ['+1 (514) 987-6543', 'CA', ''],
    ['+33 1 42 68 53 00', 'CA', ''],
    ['01 42 68 53 00', 'FR', ''],
    ['01 42 68 53 00', 'CA', 'FR'],
    ['0041 44 668 18 00', 'FR', ''],
    ['044 668 18 00', 'CH', ''],
    ['514 987-6543 ext. 12', 'CA', ''],
    ['', 'CA', ''],
  ])('%j is one of a Site in %s whose card says %j', (telephone, site, country) => {
    expect(doubtsAbout(card(telephone, '', country), site)).toEqual([]);
  });

  it.each([
    ['987-6543', 'CA', '', 'CA'],
    ['01 42 68 53 00', 'CA', '', 'CA'],
    ['514 987-6543', 'FR', '', 'FR'],
    ['514 987-6543', 'CA', 'FR', 'FR'],
    ['ask at the desk', 'CA', '', 'CA'],
    ['+1 234', 'CA', '', undefined],
    ['+999 1234 5678', 'CA', '', undefined],
  ])('%j is doubtful at a Site in %s whose card says %j', (telephone, site, country, of) => {
    expect(doubtsAbout(card(telephone, '', country), site)).toEqual([{ field: 'telephone', ...(of !== undefined && { country: of }) }]);
  });
});

describe('a postal code', () => {
  it.each([
    ['H2X 1Y4', 'CA'],
    ['h2x1y4', 'CA'],
    ['75001', 'FR'],
    ['8001', 'CH'],
    ['EC1A 1BB', 'GB'],
    ['', 'CA'],
  ])('%j is one of %s', (postalCode, country) => {
    expect(doubtsAbout(card('', postalCode), country)).toEqual([]);
  });

  it.each([
    ['75001', 'CA', ''],
    ['H2X 1Y4', 'FR', ''],
    ['H2X 1Y4', 'CA', 'FR'],
    ['7500', 'FR', ''],
  ])('%j is doubtful at a Site in %s whose card says %j', (postalCode, site, country) => {
    expect(doubtsAbout(card('', postalCode, country), site)).toEqual([{ field: 'postalCode', country: country === '' ? site : country }]);
  });
});

describe('one’s own number', () => {
  it.each([
    ['01 42 68 53 00', ['FR']],
    ['01 42 68 53 00', ['CA', 'FR']],
    ['+33 1 42 68 53 00', ['CA']],
    ['01 42 68 53 00', []],
    ['', ['CA']],
  ])('%j is one of any of %j', (telephone, countries) => {
    expect(doubtAboutOwnTelephone(telephone, countries)).toBeUndefined();
  });

  it('is doubtful by the first of the countries', () => {
    expect(doubtAboutOwnTelephone('987-6543', ['CA', 'FR'])).toEqual({ field: 'telephone', country: 'CA' });
    expect(doubtAboutOwnTelephone('987-6543', ['FR'])).toEqual({ field: 'telephone', country: 'FR' });
    expect(doubtAboutOwnTelephone('+1 234', ['CA'])).toEqual({ field: 'telephone' });
    expect(doubtAboutOwnTelephone('+1 234', [])).toEqual({ field: 'telephone' });
  });
});

it('of any country, and whatever is typed, is looked at without a fault', () => {
  for (const country of COUNTRIES) expect(() => doubtsAbout(card('+', '\u00e9 $', country), 'CA')).not.toThrow();
});
