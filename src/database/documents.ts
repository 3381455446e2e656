import type { DocumentKind } from '../domain/document.ts';
import type { ContentId, DocumentId, PersonId, SeriesId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import type { StoredContent } from './document-contents.ts';

/** One version of a document, with its file. */
export interface Document {
  readonly id: DocumentId;
  /** The same of all versions of a document. */
  readonly series: SeriesId;
  readonly siteId: SiteId;
  readonly version: number;
  readonly title: string;
  readonly kind: DocumentKind;
  /** The day that the document itself names, YYYY-MM-DD. */
  readonly date: string;
  readonly contentId: ContentId;
  readonly store: StoredContent['store'];
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly publishedAt: Date;
  /** Null: from the command line. */
  readonly publishedBy: PersonId | null;
  readonly withdrawnAt: Date | null;
}

export type NewDocument = Pick<Document, 'id' | 'series' | 'siteId' | 'version' | 'title' | 'kind' | 'date' | 'contentId' | 'publishedBy'>;

/** The columns of `document d` and `document_content f`. */
export const documentColumns = (sql: Queryable) => sql`
  d.id, d.series, d.site_id, d.version, d.title, d.kind, to_char(d.document_date, 'YYYY-MM-DD') as date, d.content_id, f.store, f.file_name, f.bytes::float8 as bytes,
  f.sha256, d.published_at, d.published_by, d.withdrawn_at`;

const selected = (sql: Queryable) => sql`select ${documentColumns(sql)} from document d join document_content f on f.id = d.content_id`;

/** False where the same form had published before. */
export async function insertDocument(sql: Queryable, document: NewDocument): Promise<boolean> {
  const { id, series, siteId, version, title, kind, date, contentId, publishedBy } = document;
  const { count } = await sql`
    insert into document (id, series, site_id, version, title, kind, document_date, content_id, published_by)
    values (${id}, ${series}, ${siteId}, ${version}, ${title}, ${kind}, ${date}::text::date, ${contentId}, ${publishedBy})
    on conflict (id) do nothing`;
  return count > 0;
}

export async function selectDocument(sql: Queryable, id: DocumentId): Promise<Document | undefined> {
  const [document] = await sql<Document[]>`${selected(sql)} where d.id = ${id}`;
  return document;
}

/** A document that the Site has: neither another Site's nor one that was withdrawn. */
export async function selectSiteDocument(sql: Queryable, siteId: SiteId, id: DocumentId): Promise<Document | undefined> {
  const [document] = await sql<Document[]>`${selected(sql)} where d.id = ${id} and d.site_id = ${siteId} and d.withdrawn_at is null`;
  return document;
}

/** All versions, the newest first. */
export async function selectVersions(sql: Queryable, series: SeriesId): Promise<Document[]> {
  return sql<Document[]>`${selected(sql)} where d.series = ${series} order by d.version desc`;
}

export async function selectDocumentOfContent(sql: Queryable, contentId: ContentId): Promise<Document | undefined> {
  const [document] = await sql<Document[]>`${selected(sql)} where d.content_id = ${contentId}`;
  return document;
}

/** A document of the Site that has the very same file. */
export async function selectSameFile(sql: Queryable, siteId: SiteId, sha256: Buffer): Promise<Document | undefined> {
  const [document] = await sql<Document[]>`
    ${selected(sql)} where d.site_id = ${siteId} and f.sha256 = ${sha256} and d.withdrawn_at is null order by d.published_at desc limit 1`;
  return document;
}

/** Nobody else adds a version or withdraws one until the transaction's end. */
export async function lockSeries(tx: Queryable, series: SeriesId): Promise<void> {
  await tx`select from document where series = ${series} order by version for update`;
}

/** False where it was withdrawn before. */
export async function updateWithdrawn(sql: Queryable, id: DocumentId, by: PersonId): Promise<boolean> {
  const { count } = await sql`update document set withdrawn_at = now(), withdrawn_by = ${by} where id = ${id} and withdrawn_at is null`;
  return count > 0;
}

/** How many people read the Site's documents: its primary contact and whoever was given it. Source: domain/standing.ts, mayReadDocuments. */
export async function selectReaderCount(sql: Queryable, siteId: SiteId): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (
      select person_id from access where site_id = ${siteId} and account_documents = 'view'
      union select person_id from contact where site_id = ${siteId} and type = 'primary') readers`;
  return row?.count ?? 0;
}
