import postgres from 'postgres';
import type { DatabasePasswords } from './postgres-cluster.ts';

export const DATABASE = 'octroi';
export const OWNER = 'octroi_owner';
export const APPLICATION = 'octroi';

/**
 * Two roles, so that the application cannot change its own schema: the owner runs the migrations, the application reads and writes rows. The
 * rights on each table are the migrations' to give.
 */
export async function ensureRoles(superuserUrl: string, passwords: DatabasePasswords): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    const existing = await sql<{ name: string }[]>`
      select rolname as name from pg_roles where rolname in (${OWNER}, ${APPLICATION})
      union all select 'database ' || datname from pg_database where datname = ${DATABASE}`;
    const names = new Set(existing.map((row) => row.name));
    if (!names.has(OWNER)) await createRole(sql, OWNER, passwords.owner);
    if (!names.has(APPLICATION)) await createRole(sql, APPLICATION, passwords.application);
    if (!names.has(`database ${DATABASE}`)) await sql`create database ${sql(DATABASE)} owner ${sql(OWNER)}`;
    await sql`revoke all on database ${sql(DATABASE)} from public`;
    await sql`grant connect on database ${sql(DATABASE)} to ${sql(APPLICATION)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** DDL takes no parameters; our passwords are letters, digits, `-` and `_` alone. */
async function createRole(sql: postgres.Sql, role: string, password: string): Promise<void> {
  await sql.unsafe(`create role ${role} login password '${password.replaceAll("'", "''")}'`);
}
