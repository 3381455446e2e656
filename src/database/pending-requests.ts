import type { SiteId } from '../domain/ids.ts';
import { type CandidateNarrowing, candidateConditions } from './candidate-filter.ts';
import type { Queryable } from './connection.ts';
import { type RequestWithNames, selectPendingLines } from './request-lines.ts';
import { behind } from './time-cursor.ts';

export interface PendingPage {
  /** The oldest first. */
  readonly lines: readonly RequestWithNames[];
  /** All that wait and fit, on whatever page. */
  readonly count: number;
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

interface PendingQuery extends CandidateNarrowing {
  /** Cursor of the page; left out, the first one. */
  readonly after?: string | undefined;
  readonly rows: number;
}

/** What waits for a decision at a Site, each page from the place of the last one on: what is decided meanwhile shifts nothing. */
export async function selectPendingPage(sql: Queryable, siteId: SiteId, { after, rows: wanted, ...narrowing }: PendingQuery): Promise<PendingPage> {
  // The first name stands first in the list, and who gave none is called by the address.
  const name = sql`person_sort_name(p.last_name, p.first_name, p.email)`;
  const fitting = candidateConditions(sql, narrowing, { name, permissions: sql`r.asked`, at: sql`r.created_at` });
  const found = await selectPendingLines(sql, siteId, sql`${fitting} ${behind(sql, after, sql`(r.created_at, r.id)`, 'oldest-first')}`, wanted + 1);
  const shown = found.slice(0, wanted);
  const [last, more] = [shown.at(-1), found.length > wanted];
  const next = last && more ? `${last.position}_${last.line.id}` : undefined;
  const lines = shown.map(({ line }) => line);
  if (after === undefined && !more) return { lines, count: lines.length, next };
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from access_request r join person p on p.id = r.requester_id
    where r.site_id = ${siteId} and r.state = 'pending' ${fitting}`;
  return { lines, count: row?.count ?? lines.length, next };
}
