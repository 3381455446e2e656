/** Names that somebody can choose from: the places of the IANA database, and UTC. */
export function timeZones(): readonly string[] {
  return (known ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]);
}
let known: readonly string[] | undefined;

/** A region with a place, as in the IANA database; offsets and the short names that several countries use for different things are none. */
const PLACE = /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2}$/;
const LONGEST = 64;

/**
 * What somebody typed as the name of a time zone, or undefined. The place alone will do where there is but one of that name, in any case, with spaces and accents: "paris",
 * "são paulo". Names of other editions of the database (America/Montreal) are kept as they are.
 */
export function parseTimeZone(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST) return undefined;
  const typed = plain(value);
  const exact = timeZones().find((name) => plain(name) === typed);
  if (exact !== undefined) return exact;
  const sameplace = timeZones().filter((name) => plain(placeOf(name)) === typed);
  if (sameplace.length === 1) return sameplace[0];
  const name = value.trim().replace(/\s+/g, '_');
  return PLACE.test(name) && isTimeZone(name) ? name : undefined;
}

function plain(text: string): string {
  return text
    .trim()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[\s_-]+/g, '_')
    .toLowerCase();
}

function placeOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export interface LocalTime {
  /** "2026-12-04" */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
}

/** What clocks and calendars say there at the moment `at`. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) };
}

// Making a format costs a thousand times its use.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' });
  formats.set(timeZone, made);
  return made;
}
