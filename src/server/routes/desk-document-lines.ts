import type { DeskDocument } from '../../database/desk-documents.ts';
import type { DeskDocumentLine } from '../../templates/document-data.ts';

/** A version as the pages of the desk show it. */
export function deskDocumentLine(document: DeskDocument): DeskDocumentLine {
  const { id, title, kind, date, version, fileName, bytes, publishedAt, siteNumber, siteName, timeZone, publisher, withdrawer, withdrawnAt, current } =
    document;
  const state = withdrawnAt ? 'withdrawn' : current ? 'current' : 'replaced';
  const withdrawn = withdrawnAt && { at: withdrawnAt, by: withdrawer };
  return { id, title, kind, date, version, fileName, bytes, publishedAt, siteNumber, siteName, timeZone, state, publisher, withdrawn };
}
