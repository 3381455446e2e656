import type { Locale } from '../domain/locale.ts';

const REGIONS: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR' };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, timeZone: string, style: 'moment' | 'day'): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${style}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(REGIONS[locale], {
      timeZone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...(style === 'moment' && { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }),
    });
    formats.set(key, known);
  }
  return known;
}

/** "4 December 2026, 14:02 CET": the exact moment, its zone named. */
export function moment(at: Date, locale: Locale, timeZone: string): string {
  return format(locale, timeZone, 'moment').format(at);
}

/** "4 December 2026" */
export function day(at: Date, locale: Locale, timeZone: string): string {
  return format(locale, timeZone, 'day').format(at);
}

const STEPS = [
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const;

const relatives = new Map<Locale, Intl.RelativeTimeFormat>();

/** "2 days ago", "in 12 days", "now": how far `at` is from `now`, in the largest fitting unit. */
export function relative(at: Date, now: Date, locale: Locale): string {
  let known = relatives.get(locale);
  if (!known) {
    known = new Intl.RelativeTimeFormat(REGIONS[locale], { numeric: 'auto' });
    relatives.set(locale, known);
  }
  const distance = at.getTime() - now.getTime();
  const step = STEPS.find(({ milliseconds }) => Math.abs(distance) >= milliseconds);
  return step ? known.format(Math.trunc(distance / step.milliseconds), step.unit) : known.format(0, 'second');
}
