import type { DeskDocument } from '../../database/desk-documents.ts';
import type { DeskDocumentLine, DocumentMeanwhile } from '../../templates/document-data.ts';

/** A version as the pages of the desk show it. */
export function deskDocumentLine(document: DeskDocument): DeskDocumentLine {
  const { id, title, kind, date, version, fileName, bytes, publishedAt, siteNumber, siteName, timeZone, publisher, withdrawer, withdrawnAt, current } =
    document;
  const state = withdrawnAt ? 'withdrawn' : current ? 'current' : 'replaced';
  const withdrawn = withdrawnAt && { at: withdrawnAt, by: withdrawer };
  return { id, title, kind, date, version, fileName, bytes, publishedAt, siteNumber, siteName, timeZone, state, publisher, withdrawn };
}

/** What happened to the version that a form was made for, told from the newest one that is left. */
export function meanwhileOf({ version }: DeskDocument, newest: DeskDocument | undefined): DocumentMeanwhile {
  if (!newest) return { kind: 'gone' };
  return { kind: newest.version > version ? 'published' : 'withdrawn', version, newest: { id: newest.id, version: newest.version } };
}
