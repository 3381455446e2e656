import { connect, type Sql } from '../database/connection.ts';
import type { CommandContext } from './command.ts';
import { findServices } from './services.ts';

/** Lends a command a connection to the database, and ends it whatever happens. */
export async function withDatabase<T>(context: CommandContext, act: (sql: Sql) => Promise<T>): Promise<T> {
  const { databaseUrl } = findServices(context.settings(), ['databaseUrl']);
  const sql = connect(databaseUrl, { max: 2, applicationName: 'octroi cli' });
  try {
    return await act(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
