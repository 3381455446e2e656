import { isLocale, type Locale, LOCALES } from '../../domain/locale.ts';
import type { AppContext } from '../context.ts';
import { readCookie, writeCookie } from './cookies.ts';

const YEAR = 365 * 24 * 60 * 60;
/** No browser sends more; what is longer is not looked at. */
const LONGEST_HEADER = 500;

/** The language of the answer: what the person chose, else what this browser chose, else what it prefers, else English. */
export function localeOf(c: AppContext): Locale {
  const chosen = c.get('signedIn')?.locale ?? readCookie(c, 'language');
  return isLocale(chosen) ? chosen : preferredLocale(c.req.header('Accept-Language'));
}

export function rememberLocale(c: AppContext, locale: Locale): void {
  writeCookie(c, 'language', locale, YEAR);
}

/** The best of ours in an Accept-Language header: `fr-CA;q=0.8` counts as French. */
export function preferredLocale(header: string | undefined): Locale {
  if (header === undefined || header.length > LONGEST_HEADER) return LOCALES[0];
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale) ?? LOCALES[0];
}
