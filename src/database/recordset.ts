import type { Queryable } from './connection.ts';

/** Many rows as one parameter, for `jsonb_to_recordset`: thousands go in one statement, and none of their values into its text. */
export function recordset(sql: Queryable, rows: readonly object[]) {
  return sql.json(rows as never);
}

/**
 * For a transaction that fills tables: their statistics are still those of the empty tables, and a plan that reads a table from end to end for every row would take minutes. Nor may a
 * plan be kept from one statement to the next: one made for the empty tables reads all of a Site for each of its people once they are full.
 */
export async function planForFilling(sql: Queryable): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)`;
}
