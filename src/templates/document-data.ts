import type { DocumentKind } from '../domain/document.ts';
import { day } from '../locales/times.ts';
import type { PersonLine } from './page-data.ts';
import type { View } from './view.ts';

/** A version of a document as pages show it. */
export interface DocumentLine {
  readonly id: string;
  readonly title: string;
  readonly kind: DocumentKind;
  /** The day that the document itself names, YYYY-MM-DD. */
  readonly date: string;
  readonly version: number;
  readonly fileName: string;
  readonly bytes: number;
  readonly publishedAt: Date;
}

export type DeskDocumentState = 'current' | 'replaced' | 'withdrawn';

/** The same at the operators' desk. */
export interface DeskDocumentLine extends DocumentLine {
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly state: DeskDocumentState;
  /** Null: from the command line. */
  readonly publisher: PersonLine | null;
  readonly withdrawn: { readonly at: Date; readonly by: PersonLine | null } | null;
}

/** The newest version as a form or page finds it that was made for another one: a later one was published, or the one that it was made for was withdrawn. */
export type DocumentMeanwhile =
  | { readonly kind: 'published' | 'withdrawn'; readonly version: number; readonly newest: { readonly id: string; readonly version: number } }
  /** With all versions: nothing is left that could be replaced. */
  | { readonly kind: 'gone' };

/** The fields of the form that publishes, by the names that they are posted under. */
export const DOCUMENT_FIELDS = ['siteNumber', 'documentTitle', 'documentKind', 'documentDate', 'file'] as const;
export type DocumentField = (typeof DOCUMENT_FIELDS)[number];

/** The filters of both lists, by the names that they have in a page's address. `site` is the desk's alone. */
export const DOCUMENT_FILTERS = ['site', 'text', 'kind', 'from', 'to'] as const;
export type DocumentFilterName = (typeof DOCUMENT_FILTERS)[number];
export type DocumentFilters = Readonly<Partial<Record<DocumentFilterName, string>>> & { readonly kind?: DocumentKind };

/** The filters as they stand in an address, those that are empty left out. */
export function documentQueryOf(filters: DocumentFilters, after?: string): string {
  const set = DOCUMENT_FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name]] as [string, string]] : []));
  return new URLSearchParams([...set, ...(after === undefined ? [] : [['after', after] as [string, string]])]).toString();
}

/** A document's own day, which is the same in every zone. */
export function documentDay({ locale }: Pick<View, 'locale'>, date: string): string {
  return day(new Date(`${date}T00:00:00Z`), locale, 'UTC');
}
