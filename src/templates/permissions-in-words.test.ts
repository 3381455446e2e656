import { describe, expect, it } from 'vitest';
import { ALL_PERMISSIONS, AREAS, LEVELS, NO_PERMISSIONS } from '../domain/permissions.ts';
import { LOCALES } from '../domain/locale.ts';
import { translator } from '../locales/translate.ts';
import { abilitiesOf, differencesInWords, effectSentence, levelName, listOf, phrasesOf, type Words } from './permissions-in-words.ts';

const english: Words = { t: translator('en'), locale: 'en' };
const french: Words = { t: translator('fr'), locale: 'fr' };
const site = { siteNumber: '7001234', name: 'Atelier Nord' };
const asked = { ...NO_PERMISSIONS, purchaseDownload: 'software', reporting: 'view' } as const;

describe('the effect of a decision', () => {
  it('is said before it', () => {
    expect(effectSentence(english, { tense: 'future', name: 'Marie Tremblay', permissions: asked, site })).toBe(
      'Marie Tremblay will be able to download software and view reports at Site 7001234 (Atelier Nord).',
    );
  });

  it('is said after it, with who decided', () => {
    expect(effectSentence(english, { tense: 'past', name: 'Marie Tremblay', by: 'Paul Roy', permissions: asked, site })).toBe(
      'Paul Roy granted access: Marie Tremblay can now download software and view reports at Site 7001234 (Atelier Nord).',
    );
    expect(effectSentence(english, { tense: 'past', name: 'Marie Tremblay', permissions: asked, site })).toMatch(/^You granted access: /);
  });

  it('is said in French', () => {
    expect(effectSentence(french, { tense: 'past', name: 'Marie Tremblay', by: 'Paul Roy', permissions: asked, site })).toBe(
      'Paul Roy a accordé l’accès\u00A0: Marie Tremblay peut désormais télécharger les logiciels et consulter les rapports pour le site 7001234 (Atelier Nord).',
    );
  });

  it('leaves a name as it is, whatever it holds', () => {
    const name = "O'Neill {x} <b> '{y}'";
    expect(effectSentence(english, { tense: 'future', name, permissions: asked, site })).toContain(name);
  });
});

describe('permissions in words', () => {
  it.each(LOCALES)('every level has a label and every one above "none" a phrase of its own (%s)', (locale) => {
    const words: Words = { t: translator(locale), locale };
    for (const area of AREAS) {
      for (const level of LEVELS[area]) {
        expect(levelName(words, area, level)).not.toBe(level);
        expect(phrasesOf(words, area, level).length > 0).toBe(level !== 'none');
      }
    }
    expect(new Set(abilitiesOf(words, ALL_PERMISSIONS)).size).toBe(8);
  });

  it('the full purchase level says what the one before it says too', () => {
    expect(phrasesOf(english, 'purchaseDownload', 'full')).toEqual([
      ...phrasesOf(english, 'purchaseDownload', 'media'),
      'get quotes, catalogues and licence renewals',
    ]);
  });

  it('lists as each language does', () => {
    expect(listOf('en', ['a', 'b', 'c'])).toBe('a, b, and c');
    expect(listOf('fr', ['a', 'b', 'c'])).toBe('a, b et c');
  });

  it('says where what was given differs from what was asked', () => {
    expect(differencesInWords(english, asked, { ...asked, reporting: 'none', allocations: 'view' })).toEqual([
      'Reporting: “View” was asked, “None” was given.',
      'Entitlement allocations: “None” was asked, “View” was given.',
    ]);
    expect(differencesInWords(english, asked, asked)).toEqual([]);
  });
});
