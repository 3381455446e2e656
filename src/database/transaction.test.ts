import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson } from '../../tests/support/sites.ts';
import type { Queryable } from './connection.ts';
import { inTransaction } from './transaction.ts';

const { sql } = useTestDatabase();

it('two transactions that wait for each other both come through, and each counts once', async () => {
  const [one, two] = [await createPerson(sql), await createPerson(sql)];
  const call = async (tx: Queryable, { id }: { id: string }) => tx`update person set telephone = telephone || '1' where id = ${id}`;
  let tries = 0;
  let bothHoldOne: () => void = () => undefined;
  const meeting = new Promise<void>((resolve) => (bothHoldOne = resolve));
  const act = (first: { id: string }, second: { id: string }) =>
    inTransaction(sql, async (tx) => {
      tries += 1;
      await call(tx, first);
      if (tries === 2) bothHoldOne();
      await meeting;
      await call(tx, second);
    });
  await Promise.all([act(one, two), act(two, one)]);
  expect(tries).toBe(3);
  expect(await sql`select telephone from person where id in (${one.id}, ${two.id})`).toEqual([{ telephone: '11' }, { telephone: '11' }]);
});

it('any other failure is the caller’s', async () => {
  await expect(inTransaction(sql, async (tx) => tx`select 1 / 0`)).rejects.toMatchObject({ code: '22012' });
});
