import type { NoticeState } from '../domain/notice.ts';
import type { Queryable } from './connection.ts';
import { type NameColumns, named, type NamedPerson, namedPerson } from './named-people.ts';
import type { Notice, NoticeProgress } from './notices.ts';
import { behind, momentText } from './time-cursor.ts';

/** A notice as a line of the desk's lists. */
export interface NoticeLine
  extends
    Pick<Notice, 'id' | 'number' | 'kind' | 'state' | 'subjectEn' | 'subjectFr' | 'createdAt' | 'updatedAt' | 'publishedAt' | 'endedAt'>,
    Pick<NoticeProgress, 'recipients'> {
  /** Null: every Site. */
  readonly siteNumber: string | null;
  /** Who saved its text last; null: the command line. */
  readonly editor: NamedPerson | null;
}

export interface NoticePage {
  readonly notices: readonly NoticeLine[];
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

type Row = Omit<NoticeLine, 'editor'> & { readonly editor: NameColumns | null; readonly position: string };

const NOTICES_A_PAGE = 25;

const selected = (sql: Queryable) => sql`
  select n.id, n.number, n.kind, n.state, n.subject_en, n.subject_fr, n.created_at, n.updated_at, n.published_at, n.ended_at, n.recipients, s.site_number, ${named(sql, 'e')} as editor,
         ${momentText(sql, sql`n.created_at`)} as position
  from notice n left join site s on s.id = n.site_id left join person e on e.id = coalesce(n.changed_by, n.created_by)`;

const lineOf = ({ position: _position, editor, ...line }: Row): NoticeLine => ({ ...line, editor: editor && namedPerson(editor) });

/** The newest first, each page from the place of the last one on. */
export async function selectNotices(
  sql: Queryable,
  { after, rows: wanted = NOTICES_A_PAGE }: { after?: string | undefined; rows?: number } = {},
): Promise<NoticePage> {
  const rows = await sql<Row[]>`
    ${selected(sql)}
    where true ${behind(sql, after, sql`(n.created_at, n.id)`, 'newest-first')}
    order by n.created_at desc, n.id desc ${sql.unsafe(`limit ${Math.trunc(wanted) + 1}`)}`;
  const shown = rows.slice(0, wanted);
  const last = shown.at(-1);
  return { notices: shown.map(lineOf), next: rows.length > wanted && last ? `${last.position}_${last.id}` : undefined };
}

/** The newest notices in one of these states, for the desk's first page. */
export async function selectNoticesIn(sql: Queryable, states: readonly NoticeState[], rows: number): Promise<NoticeLine[]> {
  const found = await sql<Row[]>`
    ${selected(sql)} where n.state = any(${[...states]}::text[])
    order by n.created_at desc, n.id desc ${sql.unsafe(`limit ${Math.trunc(rows)}`)}`;
  return found.map(lineOf);
}
