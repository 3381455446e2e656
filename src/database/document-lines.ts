import type postgres from 'postgres';
import type { DocumentKind } from '../domain/document.ts';
import type { SiteId } from '../domain/ids.ts';
import { searchPhrases } from '../domain/user-list.ts';
import type { Queryable } from './connection.ts';
import { type Document, documentColumns } from './documents.ts';
import { isSecond } from './time-cursor.ts';

/** What of the documents is asked for; a part left out does not narrow it. Days are those that the documents name. */
export interface DocumentFilter {
  readonly kind?: DocumentKind | undefined;
  /** Parts of the title. */
  readonly text?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface DocumentPlace {
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly rows?: number;
}

/** A document by its newest version. */
export type ListedDocument = Pick<Document, 'id' | 'version' | 'title' | 'kind' | 'date' | 'fileName' | 'bytes' | 'publishedAt'> & {
  /** Of these, those that were not withdrawn. */
  readonly versions: number;
};

export interface DocumentPage<Line> {
  readonly documents: readonly Line[];
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

const DOCUMENTS_A_PAGE = 50;

/** A Site's documents, the latest day first, each page from the place of the last one on. */
export async function selectDocumentPage(
  sql: Queryable,
  siteId: SiteId,
  { after, rows: wanted = DOCUMENTS_A_PAGE, ...filter }: DocumentFilter & DocumentPlace = {},
): Promise<DocumentPage<ListedDocument>> {
  const rows = await sql<ListedDocument[]>`
    select ${documentColumns(sql)}, (select count(*)::int from document o where o.series = d.series and o.withdrawn_at is null) as versions
    from document d join document_content f on f.id = d.content_id
    where d.site_id = ${siteId} and ${isCurrent(sql)} ${conditions(sql, filter)} ${beyond(sql, after)}
    order by d.document_date desc, d.id desc ${sql.unsafe(`limit ${Math.trunc(wanted) + 1}`)}`;
  const documents = rows.slice(0, wanted);
  const last = documents.at(-1);
  return { documents, next: rows.length > wanted && last ? `${last.date}_${last.id}` : undefined };
}

/** Has the Site any document at all, whatever is asked for? */
export async function selectHasDocuments(sql: Queryable, siteId: SiteId): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select exists (select from document d where d.site_id = ${siteId} and d.withdrawn_at is null) as found`;
  return row?.found ?? false;
}

/** The newest version that was not withdrawn: what it replaced stands behind it. */
export const isCurrent = (sql: Queryable) =>
  sql`d.withdrawn_at is null and not exists (select from document n where n.series = d.series and n.version > d.version and n.withdrawn_at is null)`;

export function conditions(sql: Queryable, { kind, text, from, to }: DocumentFilter) {
  return [
    kind && sql`and d.kind = ${kind}`,
    from !== undefined && sql`and d.document_date >= ${from}::text::date`,
    to !== undefined && sql`and d.document_date <= ${to}::text::date`,
    ...searchPhrases(text ?? '').map((phrase) => sql`and d.search_title like ${`%${phrase}%`}`),
  ].reduce<postgres.PendingQuery<postgres.Row[]>>((all, condition) => (condition ? sql`${all} ${condition}` : all), sql``);
}

const POSITION = /^(\d{4}-\d\d-\d\d)_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

/** A cursor that nobody made is no cursor: the list then starts from its beginning. */
function beyond(sql: Queryable, after: string | undefined) {
  const [, date, id] = POSITION.exec(after ?? '') ?? [];
  if (date === undefined || id === undefined || !isSecond(`${date}T00:00:00`)) return sql``;
  return sql`and (d.document_date, d.id) < (${date}::text::date, ${id}::uuid)`;
}
