import { z } from 'zod';
import { CONTACT_TYPES, type ContactType, isContactType } from '../domain/contacts.ts';
import { parseCountry } from '../domain/countries.ts';
import { parseEmailAddress } from '../domain/email-address.ts';
import { parseSiteNumber } from '../domain/ids.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { type Area, isLevel, type Level, LEVELS } from '../domain/permissions.ts';
import { NAME_MAX, parseLine, TELEPHONE_MAX } from '../domain/text.ts';
import { quoted } from './row-problem.ts';

/** The User list's export puts an apostrophe before what a spreadsheet would take for a formula ("'+1 514 555 0100"): the file comes back with it. */
function unescaped(text: string): string {
  return text.trim().replace(/^'(?=[=+\-@])/, '');
}

/** A cell that a rule of the domain reads; `expected` says what the rule wants, for the message. */
function cell<T>(parse: (text: string) => T | undefined, expected: string) {
  return z.string().transform((text, context) => {
    const value = parse(unescaped(text));
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: text.trim() === '' ? `is empty and must be ${expected}` : `${quoted(text)} is not ${expected}` });
    return z.NEVER;
  });
}

function line(longest: number, { optional = false } = {}) {
  const fits = (text: string | undefined) => text !== undefined && [...text].length <= longest && (optional || text !== '');
  return cell(
    (text) => (fits(parseLine(text)) ? parseLine(text) : undefined),
    `a text of ${optional ? 'at most' : '1 to'} ${longest} characters on one line, without control characters`,
  );
}

const localeOf = (text: string): Locale | undefined => (isLocale(text) ? text : undefined);

const zones = new Map<string, boolean>();

/** Whether the runtime knows the zone; asked once for each, because the answer is slow. Offsets such as +05:00 are no zones. */
function timeZoneOf(text: string): string | undefined {
  const known = zones.get(text) ?? (/^[A-Za-z]/.test(text) && isTimeZone(text));
  zones.set(text, known);
  return known ? text : undefined;
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** The cells of CONTRACT.md's two files. */
export const siteNumberCell = cell(parseSiteNumber, 'a Site number (3 to 20 digits and letters, hyphens only inside)');
export const emailCell = cell(parseEmailAddress, 'one plain e-mail address');
export const deskCell = cell((text) => (text === '' ? null : parseEmailAddress(text)), 'one plain e-mail address');
export const siteNameCell = line(200);
export const nameCell = line(NAME_MAX);
export const telephoneCell = line(TELEPHONE_MAX, { optional: true });
export const countryCell = cell(parseCountry, 'an ISO 3166 country code of two letters, such as CA');
export const localeCell = cell(localeOf, 'en or fr');
export const timeZoneCell = cell(timeZoneOf, 'an IANA time zone, such as America/Toronto');

export function levelCell<A extends Area>(area: A) {
  return cell((text): Level<A> | undefined => (isLevel(area, text) ? text : undefined), `one of ${LEVELS[area].join(', ')}`);
}

/** Types separated by semicolons, in the domain's order; none at all is allowed. */
export const contactTypesCell = z.string().transform((text, context): ContactType[] => {
  const given = text
    .split(';')
    .map((type) => type.trim())
    .filter((type) => type !== '');
  for (const type of given.filter((name) => !isContactType(name))) {
    context.addIssue({ code: 'custom', message: `${quoted(type)} is not a contact type (${CONTACT_TYPES.slice(1).join(', ')}, separated by semicolons)` });
  }
  return CONTACT_TYPES.filter((type) => given.includes(type));
});
