import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../database/connection.ts';
import { lockContent, type StoredContent } from '../../database/document-contents.ts';
import {
  type Document,
  insertDocument,
  lockSeries,
  selectDocument,
  selectDocumentOfContent,
  selectSameFile,
  selectVersions,
} from '../../database/documents.ts';
import { insertEvent } from '../../database/history.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { DocumentKind, FileProblem } from '../../domain/document.ts';
import type { ContentId, DocumentId, PersonId, SeriesId, SiteId } from '../../domain/ids.ts';
import { type FileDependencies, removeContent, type SentFile, storeFile } from './store-file.ts';

/** A document as it is to be published, its file stored already. */
export interface DocumentToPublish {
  /** Made with the form: sent again, it publishes nothing twice. */
  readonly id: DocumentId;
  readonly siteId: SiteId;
  readonly title: string;
  readonly kind: DocumentKind;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly contentId: ContentId;
  /** The newest version as its maker saw it; undefined for a document of its own. */
  readonly replaces?: DocumentId | undefined;
  /** Null: from the command line. */
  readonly by: PersonId | null;
}

export type DocumentPublication =
  | { readonly kind: 'published'; readonly id: DocumentId; readonly version: number }
  /** The same form published something else before. */
  | { readonly kind: 'other-content' }
  | { readonly kind: 'file-gone' }
  /** The newest version has this very file. */
  | { readonly kind: 'file-same' }
  /** What it replaces is not the newest version any more. */
  | { readonly kind: 'changed-meanwhile' };

/** Publishes a document, or a further version of one: the row and its event at once. */
export function publishDocument({ sql }: Pick<FileDependencies, 'sql'>, wanted: DocumentToPublish): Promise<DocumentPublication> {
  return inTransaction(sql, (tx) => publish(tx, wanted));
}

async function publish(tx: Queryable, wanted: DocumentToPublish): Promise<DocumentPublication> {
  const replaced = wanted.replaces && (await selectDocument(tx, wanted.replaces));
  if (replaced) await lockSeries(tx, replaced.series);
  // Whoever sends the same form at the same moment waits here.
  const content = await lockContent(tx, wanted.contentId, wanted.by);
  const before = await selectDocument(tx, wanted.id);
  if (before) return isSame(before, wanted) ? { kind: 'published', id: before.id, version: before.version } : { kind: 'other-content' };
  if (!content || (await selectDocumentOfContent(tx, content.id))) return { kind: 'file-gone' };
  const place = await placeOf(tx, wanted, replaced, content);
  if ('kind' in place) return place;
  const { id, siteId, title, kind, date, contentId, by } = wanted;
  await insertDocument(tx, { id, siteId, title, kind, date, contentId, publishedBy: by, ...place });
  const event = { siteId, documentId: id, actorId: by, kind: 'document-published', via: by === null ? 'import' : 'page' } as const;
  await insertEvent(tx, { ...event, after: { kind, version: place.version }, key: `document-published.${id}` });
  return { kind: 'published', id, version: place.version };
}

async function placeOf(
  tx: Queryable,
  wanted: DocumentToPublish,
  replaced: Document | undefined,
  content: StoredContent,
): Promise<{ series: SeriesId; version: number } | Extract<DocumentPublication, { kind: 'file-same' | 'changed-meanwhile' }>> {
  if (wanted.replaces === undefined) return { series: wanted.id as string as SeriesId, version: 1 };
  if (!replaced || replaced.siteId !== wanted.siteId) return { kind: 'changed-meanwhile' };
  const versions = await selectVersions(tx, replaced.series);
  const current = versions.find(({ withdrawnAt }) => withdrawnAt === null);
  if (current?.id !== replaced.id) return { kind: 'changed-meanwhile' };
  if (current.sha256.equals(content.sha256)) return { kind: 'file-same' };
  return { series: replaced.series, version: (versions[0]?.version ?? 0) + 1 };
}

function isSame(before: Document, wanted: DocumentToPublish): boolean {
  const { siteId, title, kind, date, contentId, by } = wanted;
  return (
    before.siteId === siteId &&
    before.title === title &&
    before.kind === kind &&
    before.date === date &&
    before.contentId === contentId &&
    before.publishedBy === by
  );
}

export type Added =
  | DocumentPublication
  | { readonly kind: 'refused-file'; readonly problem: FileProblem }
  /** The Site has this very file already. */
  | { readonly kind: 'there-already'; readonly document: Pick<Document, 'id' | 'title' | 'date'> };

/** Stores a file and publishes it in one go, as the command line does: the same file given again publishes nothing twice. */
export async function addDocument(
  dependencies: FileDependencies,
  { file, ...wanted }: Omit<DocumentToPublish, 'id' | 'contentId' | 'by'> & { readonly file: Omit<SentFile, 'storedBy'> },
): Promise<Added> {
  const stored = await storeFile(dependencies, { ...file, storedBy: null });
  if (!stored.ok) return { kind: 'refused-file', problem: stored.problem };
  const there = await selectSameFile(dependencies.sql, wanted.siteId, stored.content.sha256);
  const added: Added =
    there && there.id !== wanted.replaces
      ? { kind: 'there-already', document: there }
      : await publishDocument(dependencies, { ...wanted, id: randomUUID() as DocumentId, contentId: stored.content.id, by: null });
  if (added.kind !== 'published') await removeContent(dependencies, stored.content);
  return added;
}
