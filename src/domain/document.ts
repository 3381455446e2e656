export const DOCUMENT_KINDS = ['proof-of-entitlement', 'agreement', 'quote', 'invoice', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** In characters. */
export const TITLE_MAX = 200;
export const FILE_NAME_MAX = 200;

/**
 * Between these a document's day is plausible: nothing of a programme as this one is older, and quotes and agreements that name a later day do not name one
 * further ahead. Beyond them a year is mistyped (1026, 2206), and a list that begins with the latest day would show it first for good.
 */
export const DOCUMENT_DAY_FIRST = '1990-01-01';
export const DOCUMENT_YEARS_AHEAD = 10;

/** May a document name this day, YYYY-MM-DD? */
export function isDocumentDay(day: string, now: Date): boolean {
  const last = `${now.getUTCFullYear() + DOCUMENT_YEARS_AHEAD}${now.toISOString().slice(4, 10)}`;
  return day >= DOCUMENT_DAY_FIRST && day <= last;
}

export function isDocumentKind(value: unknown): value is DocumentKind {
  return DOCUMENT_KINDS.some((kind) => kind === value);
}

/** What can be wrong with a file that somebody wants to publish. */
export type FileProblem = 'file-empty' | 'file-not-pdf' | 'file-broken-off' | 'file-encrypted' | 'file-too-large';

const ENDING = '.pdf';
// Controls, lone surrogates, and the invisible characters that can make a name look like another.
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|\p{Surrogate}/gu;
/** What a file system takes for something else than a letter. */
const RESERVED = /[<>:"|?*]/g;

/**
 * A file's name as people may save it under: its last part alone, without anything unseen, ending in .pdf. What a browser or a path says is never used to
 * find a file.
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const seen = last.normalize('NFC').replace(/\s+/g, ' ').replace(UNSEEN, '').replace(RESERVED, '-').trim();
  const stem = seen.replace(/\.pdf$/i, '').replace(/^[. ]+|[. ]+$/g, '');
  const short = [...stem].slice(0, FILE_NAME_MAX - ENDING.length).join('');
  return `${short === '' ? 'document' : short}${ENDING}`;
}
