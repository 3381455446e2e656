import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../domain/locale.ts';
import { en, type MessageKey } from './en.ts';
import { fr } from './fr.ts';

const CATALOGUES: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { en, fr };

/** Region of each language: dates and numbers are written as there. */
const REGIONS: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR' };

export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

const translators = new Map<Locale, Translate>();

/** The function that turns a key and its values into a text of `locale`. Texts without an argument cost a look-up; the others are parsed once. */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const catalogue = CATALOGUES[locale];
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  const translate: Translate = (key, values) => {
    const text = catalogue[key];
    if (!/[{'<]/.test(text)) return text;
    let format = parsed.get(key);
    if (!format) {
      format = new IntlMessageFormat(text, REGIONS[locale], undefined, { ignoreTag: true });
      parsed.set(key, format);
    }
    return String(format.format(values));
  };
  translators.set(locale, translate);
  return translate;
}
