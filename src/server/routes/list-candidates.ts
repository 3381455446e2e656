import type { Sql } from '../../database/connection.ts';
import { selectOpenInvitationLines } from '../../database/invitation-lines.ts';
import { selectPendingPage } from '../../database/pending-requests.ts';
import type { Site } from '../../database/sites.ts';
import type { UserFilter } from '../../domain/user-list.ts';
import type { InvitedRows, WaitingRows } from '../../templates/user-list-data.ts';
import { requestLine } from './request-line.ts';

/** Awaiting requests of one page, above the users or alone; the oldest come first. */
const WAITING_SHOWN = 100;
/** Invitations above the users, and where the list shows nothing else. */
const INVITED_SHOWN = 10;
const INVITED_ALONE = 500;

/** A page of the requests that wait, as far as they fit. */
export async function selectWaitingRows(sql: Sql, { id, timeZone }: Site, filter: UserFilter, after: string | undefined): Promise<WaitingRows> {
  const { lines, ...around } = await selectPendingPage(sql, id, { filter, timeZone, after, rows: WAITING_SHOWN });
  return { rows: lines.map(requestLine), ...around };
}

/** The invitations without an answer, as far as they fit. `alone`: the list shows nothing else. */
export async function selectInvitedRows(sql: Sql, { id, timeZone }: Site, filter: UserFilter, alone: boolean): Promise<InvitedRows> {
  const shown = alone ? INVITED_ALONE : INVITED_SHOWN;
  const lines = await selectOpenInvitationLines(sql, id, shown + 1, { filter, timeZone });
  return { rows: lines.slice(0, shown), more: lines.length > shown };
}
