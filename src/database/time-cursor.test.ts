import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { behind, momentText, placeInTime } from './time-cursor.ts';

const { sql } = useTestDatabase();
const ID = 'c0ffee00-0000-4000-8000-000000000000';

describe('a place in a list by time', () => {
  it('is read back to the microsecond', () => {
    expect(placeInTime(`2028-02-29T23:59:59.123456Z_${ID}`)).toEqual({ at: '2028-02-29T23:59:59.123456Z', id: ID });
    expect(placeInTime('2026-03-01T00:00:00.000000Z_17')).toEqual({ at: '2026-03-01T00:00:00.000000Z', id: '17' });
  });

  it.each([
    undefined,
    '',
    'x',
    `2026-02-30T00:00:00.000000Z_${ID}`,
    `2027-02-29T00:00:00.000000Z_${ID}`,
    `2026-13-01T00:00:00.000000Z_${ID}`,
    `2026-01-01T24:00:00.000000Z_${ID}`,
    `2026-01-01T23:60:00.000000Z_${ID}`,
    `0000-01-01T00:00:00.000000Z_${ID}`,
    `2026-01-01T00:00:00.000000Z_${ID}0`,
    '2026-01-01T00:00:00.000000Z_',
  ])('is nowhere for %s', (made) => {
    expect(placeInTime(made)).toBeUndefined();
  });

  it('has what comes behind it, in either order, and everything behind where it is nowhere', async () => {
    const ids = Array.from({ length: 5 }, () => randomUUID()).sort();
    // All of one microsecond, so that the ids decide.
    const rows = sql`(select now() as at, id from unnest(${ids}::uuid[]) as id) as row`;
    const [at] = await sql<{ at: string }[]>`select ${momentText(sql, sql`at`)} as at from (select now() as at) as row`;
    const after = (cursor: string | undefined, order: 'oldest-first' | 'newest-first') =>
      sql<
        { id: string }[]
      >`select id from (select ${at?.at ?? ''}::text::timestamptz as at, id from ${rows}) as r where true ${behind(sql, cursor, sql`(r.at, r.id)`, order)} order by id`;
    const idsAfter = async (...of: Parameters<typeof after>) => (await after(...of)).map(({ id }) => id);
    const cursor = `${at?.at}_${ids[2]}`;
    expect(await idsAfter(cursor, 'oldest-first')).toEqual(ids.slice(3));
    expect(await idsAfter(cursor, 'newest-first')).toEqual(ids.slice(0, 2));
    for (const nowhere of [undefined, 'x', `${at?.at}_not-an-id`]) expect(await idsAfter(nowhere, 'newest-first')).toEqual(ids);
  });
});
