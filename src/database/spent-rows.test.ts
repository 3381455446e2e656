import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { deleteSpentRows } from './spent-rows.ts';

const { sql, ownerSql } = useTestDatabase();

async function mailOf(kind: string, age: string): Promise<string> {
  const ref = randomUUID();
  const key = `${kind}.${ref}.somebody`;
  await ownerSql`insert into mail (key, kind, ref, address, claimed_at) values (${key}, ${kind}, ${ref}, 'a@example.test', now() - ${age}::interval)`;
  return key;
}

test('mails of old sign-ins go, and every other mail stays', async () => {
  const old = await mailOf('sign-in', '2 days');
  const fresh = await mailOf('sign-in', '1 hour');
  const decision = await mailOf('request-granted', '2 years');
  await deleteSpentRows(sql);
  const left = await sql<{ key: string }[]>`select key from mail`;
  expect(left.map(({ key }) => key).sort()).toEqual([fresh, decision].sort());
  expect(left.map(({ key }) => key)).not.toContain(old);
});
