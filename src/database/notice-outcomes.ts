import type { NoticeId, PersonId } from '../domain/ids.ts';
import type { NoticeRecipientState } from '../domain/notice.ts';
import type { Queryable } from './connection.ts';

/** Somebody for whom a published notice was written down, and what became of it. */
export interface NoticeOutcome {
  readonly personId: PersonId;
  /** As it was when it was written down. */
  readonly name: string;
  readonly email: string;
  readonly state: NoticeRecipientState;
  readonly sentAt: Date | null;
}

export interface NoticeOutcomePage {
  readonly recipients: readonly NoticeOutcome[];
  /** Of the Site, on all pages. */
  readonly total: number;
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

const RECIPIENTS_A_PAGE = 50;

/** Who gets a published notice for one Site, in the order of sending, each page from the place of the last one on. */
export async function selectNoticeOutcomes(
  sql: Queryable,
  { id, siteNumber }: { readonly id: NoticeId; readonly siteNumber: string },
  { after, rows: wanted = RECIPIENTS_A_PAGE }: { after?: string | undefined; rows?: number } = {},
): Promise<NoticeOutcomePage> {
  // No more digits than a place can have.
  const place = /^\d{1,18}$/.test(after ?? '') ? (after ?? '0') : '0';
  const atSite = sql`r.notice_id = ${id} and r.site_numbers @> array[${siteNumber}]::text[]`;
  const [counted] = await sql<{ total: number }[]>`select count(*)::int as total from notice_recipient r where ${atSite}`;
  const rows = await sql<(NoticeOutcome & { position: string })[]>`
    select r.person_id, r.name, r.email, r.state, r.sent_at, r.position::text as position
    from notice_recipient r where ${atSite} and r.position > ${place}::bigint
    order by r.position ${sql.unsafe(`limit ${Math.trunc(wanted) + 1}`)}`;
  const shown = rows.slice(0, wanted);
  return {
    recipients: shown.map(({ position: _position, ...line }) => line),
    total: counted?.total ?? 0,
    next: rows.length > wanted ? shown.at(-1)?.position : undefined,
  };
}
