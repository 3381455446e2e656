import type { Locale } from '../domain/locale.ts';

const REGIONS: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Style = 'moment' | 'time' | 'day' | 'short' | 'numbers' | 'year' | 'clock';
const STYLES: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  moment: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  numbers: { day: 'numeric', month: 'numeric', year: 'numeric' },
  year: { year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
};

// Making a format costs a thousand times its use, and a page of users needs hundreds of them.
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, timeZone: string, style: Style): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${style}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(REGIONS[locale], { timeZone, ...STYLES[style] });
    formats.set(key, known);
  }
  return known;
}

/** French writes the first of a month as an ordinal, which Intl does not. */
function asWritten(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

/** "4 December 2026 at 14:02 CET": the exact moment, its zone named. */
export function moment(at: Date, locale: Locale, timeZone: string): string {
  return asWritten(format(locale, timeZone, 'moment').format(at), locale);
}

/** "14:02" */
export function timeOfDay(at: Date, locale: Locale, timeZone: string): string {
  return format(locale, timeZone, 'time').format(at);
}

/** "4 December 2026" */
export function day(at: Date, locale: Locale, timeZone: string): string {
  return asWritten(format(locale, timeZone, 'day').format(at), locale);
}

/** "14:02:30 CET": a moment so near that its seconds count. */
export function clock(at: Date, locale: Locale, timeZone: string): string {
  return format(locale, timeZone, 'clock').format(at);
}

/** A deadline: its day, and on that day itself the hour too, which is what counts then. */
export function dueBy(at: Date, now: Date, locale: Locale, timeZone: string): string {
  return dayNumber(at, timeZone) === dayNumber(now, timeZone) ? moment(at, locale, timeZone) : day(at, locale, timeZone);
}

/** "2026": the year that the moment falls in there. */
export function year(at: Date, timeZone: string): string {
  return format('en', timeZone, 'year').format(at);
}

const QUARTER = 15 * MINUTE;
const MOST_KNOWN = 10_000;
// A list says the same days again and again, and asking Intl for them is a third of its row's time. A day begins on a quarter of an hour in every zone.
const shortDays = new Map<string, string>();

/** "4 Dec 2026", for columns of a table. */
export function shortDay(at: Date, locale: Locale, timeZone: string): string {
  const key = `${locale} ${timeZone} ${Math.floor(at.getTime() / QUARTER)}`;
  const known = shortDays.get(key);
  if (known !== undefined) return known;
  if (shortDays.size >= MOST_KNOWN) shortDays.clear();
  const text = asWritten(format(locale, timeZone, 'short').format(at), locale);
  shortDays.set(key, text);
  return text;
}

/** Of what has happened: Intl's "now" says that it is happening still ("you offered the Site now"). */
const JUST_NOW: Readonly<Record<Locale, string>> = { en: 'just now', fr: 'à l’instant' };

const relatives = new Map<Locale, Intl.RelativeTimeFormat>();

function relativeFormat(locale: Locale): Intl.RelativeTimeFormat {
  let known = relatives.get(locale);
  if (!known) {
    known = new Intl.RelativeTimeFormat(REGIONS[locale], { numeric: 'auto' });
    relatives.set(locale, known);
  }
  return known;
}

/** "2026-12-04": the day that `at` falls on in the zone, as forms and addresses write it. */
export function calendarDay(at: Date, timeZone: string): string {
  return new Date(dayNumber(at, timeZone) * DAY).toISOString().slice(0, 10);
}

/** Midnight of the day that `at` falls on in the zone, on a scale where days are equally long. */
function dayNumber(at: Date, timeZone: string): number {
  const parts = format('en', timeZone, 'numbers').formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY;
}

/**
 * "2 days ago", "in 12 days", "just now": how far `at` is from `now`, in the largest fitting unit.
 * Days are those of the calendar in `timeZone`, so that "yesterday" is never the day before it.
 */
export function relative(at: Date, now: Date, locale: Locale, timeZone = 'UTC'): string {
  const distance = at.getTime() - now.getTime();
  const [step, unit] = Math.abs(distance) >= HOUR ? ([HOUR, 'hour'] as const) : ([MINUTE, 'minute'] as const);
  if (Math.abs(distance) >= DAY) return relativeFormat(locale).format(dayNumber(at, timeZone) - dayNumber(now, timeZone), 'day');
  if (Math.abs(distance) >= MINUTE) return relativeFormat(locale).format(Math.trunc(distance / step), unit);
  return distance <= 0 ? JUST_NOW[locale] : relativeFormat(locale).format(0, 'second');
}
