import type { Queryable } from './connection.ts';

/** Many rows as one parameter, for `jsonb_to_recordset`: thousands go in one statement, and none of their values into its text. */
export function recordset(sql: Queryable, rows: readonly object[]) {
  return sql.json(rows as never);
}
