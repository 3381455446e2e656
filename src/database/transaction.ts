import type postgres from 'postgres';
import type { Sql } from './connection.ts';

/** PostgreSQL's code for the one of two transactions that it ended because each waited for the other. */
const DEADLOCK = '40P01';
const TRIES = 3;

/** A transaction that is made anew where it waited for another one in a circle: nothing of it had happened. */
export async function inTransaction<T>(sql: Sql, act: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  for (let nth = 1; ; nth += 1) {
    try {
      return (await sql.begin(act)) as T;
    } catch (error) {
      if (nth === TRIES || !(error instanceof Error && 'code' in error && error.code === DEADLOCK)) throw error;
    }
  }
}
