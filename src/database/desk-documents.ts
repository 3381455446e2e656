import type { DocumentId, SeriesId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import { conditions, type DocumentFilter, type DocumentPage, type DocumentPlace, isCurrent } from './document-lines.ts';
import { type Document, documentColumns } from './documents.ts';
import { type NameColumns, named, type NamedPerson, namedPerson } from './named-people.ts';
import { behind, momentText } from './time-cursor.ts';

/** What of all documents an operator asks for. */
export interface DeskDocumentFilter extends DocumentFilter {
  readonly siteNumber?: string | undefined;
}

/** A version of a document with its Site and who published it. */
export type DeskDocument = Document & {
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  /** The newest that was not withdrawn. */
  readonly current: boolean;
  readonly publisher: NamedPerson | null;
  readonly withdrawer: NamedPerson | null;
};

type Row = Omit<DeskDocument, 'publisher' | 'withdrawer'> & {
  readonly publisher: NameColumns | null;
  readonly withdrawer: NameColumns | null;
  readonly position: string;
};

const DOCUMENTS_A_PAGE = 50;

const selected = (sql: Queryable) => sql`
  select ${documentColumns(sql)}, s.site_number, s.name as site_name, s.time_zone, ${isCurrent(sql)} as current,
         ${named(sql, 'p')} as publisher, ${named(sql, 'w')} as withdrawer,
         ${momentText(sql, sql`d.published_at`)} as position
  from document d
  join document_content f on f.id = d.content_id
  join site s on s.id = d.site_id
  left join person p on p.id = d.published_by
  left join person w on w.id = d.withdrawn_by`;

/** Every version that was ever published, the last one first. */
export async function selectDeskDocuments(
  sql: Queryable,
  { after, rows: wanted = DOCUMENTS_A_PAGE, siteNumber, ...filter }: DeskDocumentFilter & DocumentPlace = {},
): Promise<DocumentPage<DeskDocument>> {
  const rows = await sql<Row[]>`
    ${selected(sql)}
    where true ${siteNumber === undefined ? sql`` : sql`and s.site_number = ${siteNumber}`} ${conditions(sql, filter)} ${behind(sql, after, sql`(d.published_at, d.id)`, 'newest-first')}
    order by d.published_at desc, d.id desc ${sql.unsafe(`limit ${Math.trunc(wanted) + 1}`)}`;
  const shown = rows.slice(0, wanted);
  const last = shown.at(-1);
  return { documents: shown.map(documentOf), next: rows.length > wanted && last ? `${last.position}_${last.id}` : undefined };
}

export async function selectDeskDocument(sql: Queryable, id: DocumentId): Promise<DeskDocument | undefined> {
  const [row] = await sql<Row[]>`${selected(sql)} where d.id = ${id}`;
  return row && documentOf(row);
}

/** All versions, the newest first. */
export async function selectDeskVersions(sql: Queryable, series: SeriesId): Promise<(DeskDocument & Downloads)[]> {
  const rows = await sql<(Row & Downloads)[]>`
    select v.*, coalesce(h.downloads, 0) as downloads, h.last_download_at
    from (${selected(sql)} where d.series = ${series}) v
    left join lateral (
      select count(*)::int as downloads, max(at) as last_download_at from history where document_id = v.id and kind = 'document-downloaded') h on true
    order by v.version desc`;
  return rows.map((row) => ({ ...documentOf(row), downloads: row.downloads, lastDownloadAt: row.lastDownloadAt }));
}

/** The newest that was not withdrawn; undefined where all of them were. */
export async function selectCurrentVersion(sql: Queryable, series: SeriesId): Promise<DeskDocument | undefined> {
  const [row] = await sql<Row[]>`${selected(sql)} where d.series = ${series} and ${isCurrent(sql)}`;
  return row && documentOf(row);
}

export interface Downloads {
  readonly downloads: number;
  readonly lastDownloadAt: Date | null;
}

function documentOf({ position: _position, publisher, withdrawer, ...row }: Row): DeskDocument {
  return { ...row, publisher: publisher && namedPerson(publisher), withdrawer: withdrawer && namedPerson(withdrawer) };
}
