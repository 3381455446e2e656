import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { choose, createOwnAddress, createTask } from '../../tests/support/preferences.ts';
import { createPerson, createSite } from '../../tests/support/sites.ts';
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

test('what the mails of the day took along goes after a week, and what waits stays', async () => {
  const site = await createSite(sql);
  const itemSettled = async (age: string | null) => {
    const { id } = await createTask(sql, site, await createPerson(sql, 'Rose'));
    await ownerSql`update digest_item set sent_at = now() - ${age}::interval, created_at = now() - interval '1 year' where ref = ${id}`;
    return id;
  };
  await choose(sql, site.primary, 'daily');
  const [waits, fresh, old] = [await itemSettled(null), await itemSettled('6 days'), await itemSettled('8 days')];
  await deleteSpentRows(sql);
  const left = (await sql<{ ref: string }[]>`select ref from digest_item`).map(({ ref }) => ref);
  expect(left.sort()).toEqual([waits, fresh].sort());
  expect(left).not.toContain(old);
});

test('a new address that nobody ever confirmed goes after a month, with the mails that were written about it', async () => {
  const person = await createPerson(sql, 'Nadia');
  const addressOf = async (age: string, changes: { confirmed?: boolean; closed?: boolean }) => {
    const { id } = await createOwnAddress(sql, person, { purpose: 'notices' });
    const { confirmed = false, closed = true } = changes;
    await ownerSql`
      update own_address set created_at = now() - ${age}::interval, token = null, closed_at = case when ${closed} then now() end,
             confirmed_at = case when ${confirmed} then now() end, ended_at = case when ${!confirmed} then now() end where id = ${id}`;
    await ownerSql`insert into mail (key, kind, ref, address) values (${`address-confirmation.${id}`}, 'address-confirmation', ${id}, 'a@example.test')`;
    return id;
  };
  const kept = [await addressOf('2 months', { confirmed: true }), await addressOf('2 months', { closed: false }), await addressOf('29 days', {})];
  const old = await addressOf('32 days', {});
  await deleteSpentRows(sql);
  expect((await sql<{ id: string }[]>`select id from own_address`).map(({ id }) => id).sort()).toEqual([...kept].sort());
  expect(await sql`select from mail where ref = ${old}`).toHaveLength(0);
  expect(await sql`select from mail where ref = any(${kept}::uuid[])`).toHaveLength(3);
});
