import { type AccessChange, lockAccessChange, selectAccessChange, markAccessChangeTold, selectOpenAccessChange } from '../database/access-changes.ts';
import { existsAccess, lockAccessPlace } from '../database/access.ts';
import type { Queryable } from '../database/connection.ts';
import type { AccessChangeId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';

export type ClosedAccessChange =
  /** From now on nobody undoes it: the person is told next. */
  | { readonly status: 'told' }
  | { readonly status: 'undone' }
  /** What it says holds no more, and another mail has told so or will. */
  | { readonly status: 'overtaken' }
  | { readonly status: 'change-deleted' }
  /** ISO 8601: it is not time yet. */
  | { readonly status: 'open'; readonly until: string };

/** How soon to look again where another change of the same person is in its way. */
const SOON = 5000;

/** Ends the time in which a change can be undone, once that is over; the database's clock says so, whoever asks. */
export async function closeAccessChange({ sql }: ActivityDependencies, { changeId }: { changeId: AccessChangeId }): Promise<ClosedAccessChange> {
  return sql.begin(async (tx): Promise<ClosedAccessChange> => {
    const known = await selectAccessChange(tx, changeId);
    if (!known) return { status: 'change-deleted' };
    // The person's place first, as whoever changes, ends or undoes has it: what stands and what can be undone are read as of one moment.
    await lockAccessPlace(tx, known.siteId, known.personId);
    const change = await lockAccessChange(tx, changeId);
    if (!change) return { status: 'change-deleted' };
    if (change.undoneAt) return { status: 'undone' };
    const now = await clockOf(tx);
    if (!change.toldAt && change.undoUntil > now) return { status: 'open', until: change.undoUntil.toISOString() };
    if (change.toldAt) return { status: 'told' };
    const wait = await standing(tx, change, now);
    if (wait instanceof Date) return { status: 'open', until: wait.toISOString() };
    await markAccessChangeTold(tx, changeId);
    return { status: wait ? 'told' : 'overtaken' };
  });
}

/**
 * Does the change still say how it stands? A change does not where the access was ended since: then the mail of the removal tells, and until nobody can undo that, one waits.
 * A removal does not where the person was given access again.
 */
async function standing(tx: Queryable, change: AccessChange, now: Date): Promise<boolean | Date> {
  const hasAccess = await existsAccess(tx, change.siteId, change.personId);
  if (change.kind === 'removed') return !hasAccess;
  if (hasAccess) return true;
  const newest = await selectOpenAccessChange(tx, change.siteId, change.personId);
  return newest?.kind === 'removed' ? new Date(Math.max(newest.undoUntil.getTime(), now.getTime() + SOON)) : false;
}

async function clockOf(tx: Queryable): Promise<Date> {
  const [row] = await tx<{ now: Date }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error('the clock gives one row');
  return row.now;
}
