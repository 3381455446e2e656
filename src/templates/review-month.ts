import type { Locale } from '../domain/locale.ts';
import type { Month } from '../domain/review-spread.ts';

const REGIONS: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR' };

/** "December 2026" */
export function monthInWords(month: Month, locale: Locale): string {
  return new Intl.DateTimeFormat(REGIONS[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}T00:00:00Z`));
}
