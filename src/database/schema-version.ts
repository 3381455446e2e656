import { readdirSync } from 'node:fs';
import type { Queryable } from './connection.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

export interface SchemaVersion {
  /** Migrations of this version that the database has not seen. */
  readonly missing: readonly string[];
  /** Migrations of the database that this version does not know: it was brought up to a later one. */
  readonly unknown: readonly string[];
}

/** Compares the database's schema with the one that this version is made for. */
export async function selectSchemaVersion(sql: Queryable): Promise<SchemaVersion> {
  const ours = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.replace(/\.sql$/, ''))
    .sort();
  const [table] = await sql<{ there: boolean }[]>`select to_regclass('schema_migration') is not null as there`;
  const applied = table?.there ? (await sql<{ name: string }[]>`select name from schema_migration order by name`).map(({ name }) => name) : [];
  return { missing: ours.filter((name) => !applied.includes(name)), unknown: applied.filter((name) => !ours.includes(name)) };
}

export interface DatabaseServer {
  /** Such as 170004 for 17.4. */
  readonly number: number;
  readonly version: string;
  readonly role: string;
}

export async function selectDatabaseServer(sql: Queryable): Promise<DatabaseServer> {
  const [server] = await sql<DatabaseServer[]>`
    select current_setting('server_version_num')::int as number, split_part(current_setting('server_version'), ' ', 1) as version, current_user as role`;
  if (!server) throw new Error('a query without a table has one row');
  return server;
}
