import type { Queryable, Sql } from './connection.ts';

/** How a turn went: looked at everything, was told to stop, somebody else is at it, or somebody was not long ago. */
export type ComparisonTurn = 'compared' | 'broken-off' | 'another-is-at-it' | 'not-due';

/**
 * Compares, where no other worker is at it and the last comparison ended `every` milliseconds ago or more. One connection holds the lock meanwhile, which goes with it if the worker dies;
 * a comparison that throws, or says that it was broken off, does not count.
 */
export async function withComparisonTurn(sql: Sql, every: number, compare: () => Promise<'compared' | 'broken-off'>): Promise<ComparisonTurn> {
  return sql.begin(async (tx): Promise<ComparisonTurn> => {
    // The connection does nothing itself while the others do.
    await tx`set local idle_in_transaction_session_timeout = 0`;
    if (!(await tryLock(tx))) return 'another-is-at-it';
    const due = await tx`select from reconciliation where compared_at <= clock_timestamp() - ${every} * interval '1 millisecond'`;
    if (due.length === 0) return 'not-due';
    const ended = await compare();
    if (ended === 'compared') await tx`update reconciliation set compared_at = clock_timestamp()`;
    return ended;
  });
}

async function tryLock(tx: Queryable): Promise<boolean> {
  const [row] = await tx<{ locked: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended('reconciliation', 0)) as locked`;
  return row?.locked === true;
}
