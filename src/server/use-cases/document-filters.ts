import type { DeskDocumentFilter } from '../../database/desk-documents.ts';
import { parseDay } from '../../domain/day.ts';
import { isDocumentKind, TITLE_MAX } from '../../domain/document.ts';
import { parseTypedSiteNumber } from '../../domain/ids.ts';
import { parseLine } from '../../domain/text.ts';
import type { DocumentFilterName, DocumentFilters } from '../../templates/document-data.ts';
import type { Problems } from '../../templates/page-data.ts';

export interface CheckedDocumentFilters {
  /** What was asked for, to be shown again; what makes no sense in an address is left out. */
  readonly filters: DocumentFilters;
  readonly problems: Problems<DocumentFilterName>;
  readonly filter: DeskDocumentFilter;
}

/** The filters of a list of documents out of an address, which anybody can write. `names`: those that the list has. */
export function readDocumentFilters(query: Readonly<Record<string, string>>, names: readonly DocumentFilterName[]): CheckedDocumentFilters {
  const typed = Object.fromEntries(names.flatMap((name) => (query[name]?.trim() ? [[name, query[name].trim()]] : []))) as Partial<
    Record<DocumentFilterName, string>
  >;
  const { kind, ...texts } = typed;
  const known = isDocumentKind(kind) ? { kind } : {};
  const [from, to] = [parseDay(texts.from), parseDay(texts.to)];
  const siteNumber = parseTypedSiteNumber(texts.site);
  const text = parseLine(texts.text ?? '');
  const problems: Problems<DocumentFilterName> = {
    ...(texts.site !== undefined && siteNumber === undefined && { site: 'site-number' as const }),
    ...(text === undefined && { text: 'characters' as const }),
    ...(text !== undefined && [...text].length > TITLE_MAX && { text: 'too-long' as const }),
    ...(texts.from !== undefined && from === undefined && { from: 'day' as const }),
    ...(texts.to !== undefined && to === undefined && { to: 'day' as const }),
    ...(from !== undefined && to !== undefined && to < from && { to: 'days-reversed' as const }),
  };
  return { filters: { ...texts, ...known }, problems, filter: { ...known, siteNumber, text, from, to } };
}
