import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { connect, type Sql } from '../../src/database/connection.ts';

export interface TestDatabase {
  /** The application's role, as the server and the worker have it. */
  readonly sql: Sql;
  /** The schema's owner, for what the application may not do: moving a row's clock, reading what is not its own. */
  readonly ownerSql: Sql;
  readonly applicationUrl: string;
  readonly ownerUrl: string;
  /** What only PostgreSQL's superuser may set, for the connections that are opened from now on. */
  set(setting: 'deadlock_timeout', value: string): Promise<void>;
}

/**
 * A migrated database of this test file's own, there before its first test and gone after its last: nothing that another file leaves behind is seen, and
 * whatever sweeps the whole database (mails, reconciler, clean-up) sweeps this file's rows alone. Call it at the top of the file.
 */
export function useTestDatabase(): TestDatabase {
  const { database } = inject('services');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const urls = { applicationUrl: withDatabase(database.applicationUrl, name), ownerUrl: withDatabase(database.ownerUrl, name) };
  const sql = connect(urls.applicationUrl, { max: 10 });
  const ownerSql = connect(urls.ownerUrl, { max: 2 });

  beforeAll(() => asSuperuser((superuser) => superuser`create database ${superuser(name)} template octroi`));
  afterAll(async () => {
    await Promise.all([sql.end({ timeout: 1 }), ownerSql.end({ timeout: 1 })]);
    await asSuperuser((superuser) => superuser`drop database ${superuser(name)} with (force)`);
  });
  const set: TestDatabase['set'] = async (setting, value) =>
    void (await asSuperuser((superuser) => superuser`alter database ${superuser(name)} set ${superuser(setting)} = ${superuser.unsafe(`'${value}'`)}`));
  return { sql, ownerSql, ...urls, set };
}

async function asSuperuser(act: (superuser: postgres.Sql) => Promise<unknown>): Promise<void> {
  const superuser = postgres(inject('services').database.superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    await act(superuser);
  } finally {
    await superuser.end({ timeout: 1 });
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
