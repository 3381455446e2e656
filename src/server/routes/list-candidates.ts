import type { Sql } from '../../database/connection.ts';
import { selectOpenInvitationLines } from '../../database/invitation-lines.ts';
import { selectPendingLines } from '../../database/request-lines.ts';
import type { Site } from '../../database/sites.ts';
import { type Candidate, fitsFilter, isFiltered, type UserFilter } from '../../domain/user-list.ts';
import { calendarDay } from '../../locales/times.ts';
import type { RequestLine } from '../../templates/page-data.ts';
import type { InvitedRows } from '../../templates/user-list-data.ts';
import { requestLine } from './request-line.ts';

/** Awaiting requests shown above the users; more than this at once is a flood, and the oldest come first. */
const WAITING_SHOWN = 100;
/** Invitations above the users, and where the list shows nothing else. */
const INVITED_SHOWN = 10;
const INVITED_ALONE = 500;
/** Among how many those who fit are looked for: far more than a Site has at any time. */
const LOOKED_THROUGH = 2000;

/** The requests that wait, as far as they fit. */
export async function selectWaitingRows(sql: Sql, site: Site, filter: UserFilter): Promise<RequestLine[]> {
  const lines = await selectPendingLines(sql, site.id, isFiltered(filter) ? LOOKED_THROUGH : WAITING_SHOWN);
  const fitting = lines.filter(({ requester, asked, createdAt }) => fits(filter, site, { ...requester, permissions: asked, at: createdAt }));
  return fitting.slice(0, WAITING_SHOWN).map(requestLine);
}

/** The invitations without an answer, as far as they fit. `alone`: the list shows nothing else. */
export async function selectInvitedRows(sql: Sql, site: Site, filter: UserFilter, alone: boolean): Promise<InvitedRows> {
  const shown = alone ? INVITED_ALONE : INVITED_SHOWN;
  const lines = await selectOpenInvitationLines(sql, site.id, isFiltered(filter) ? LOOKED_THROUGH : shown + 1);
  const fitting = lines.filter((line) => fits(filter, site, { ...line, at: line.createdAt }));
  return { rows: fitting.slice(0, shown), more: fitting.length > shown };
}

function fits(filter: UserFilter, site: Site, { at, ...candidate }: Omit<Candidate, 'day'> & { readonly at: Date }): boolean {
  return !isFiltered(filter) || fitsFilter(filter, { ...candidate, day: calendarDay(at, site.timeZone) });
}
