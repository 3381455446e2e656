import type { Queryable } from './connection.ts';

/** Many rows as one parameter, for `jsonb_to_recordset`: thousands go in one statement, and none of their values into its text. */
export function recordset(sql: Queryable, rows: readonly object[]) {
  return sql.json(rows as never);
}

/**
 * For a transaction that fills tables: their statistics are still those of the empty tables, and a plan that reads a table from end to end for every row would take minutes.
 */
export async function preferIndexes(sql: Queryable): Promise<void> {
  await sql`set local enable_seqscan = off`;
}
