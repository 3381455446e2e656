import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { addContact, createPerson, createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { noticeReachCounts } from './count-notice-reach.ts';

const { sql } = useTestDatabase();
const ALL = { kind: 'renewal-quotes', siteId: null } as const;

describe('whom a notice reaches', () => {
  it('is counted over all Sites once in half a minute, and of one Site each time', async () => {
    let now = Date.now();
    const counts = noticeReachCounts({ sql, clock: () => new Date(now) });
    const site = await createSite(sql);
    const before = await counts.count(ALL);
    const [renewer, second] = [await createPerson(sql), await createPerson(sql)];
    await addContact(sql, site.id, renewer.id, ['renewal'], DOWNLOADS);
    await addContact(sql, site.id, second.id, ['renewal'], DOWNLOADS);
    expect(await counts.count({ ...ALL, siteId: site.id })).toBe(2);
    now += 29_000;
    expect(await counts.count(ALL)).toBe(before);
    now += 2000;
    expect(await counts.count(ALL)).toBe(before + 1);
  });

  it('does not hold up who asks, and is there for who asks again', async () => {
    const slow = await sql.reserve();
    try {
      await slow`begin`;
      await slow`lock table site in access exclusive mode`;
      const counts = noticeReachCounts({ sql, clock: () => new Date() });
      expect(await counts.countSoon(ALL, 20)).toBeUndefined();
      await slow`rollback`;
      expect(await counts.countSoon(ALL, 10_000)).toBe(await counts.count(ALL));
    } finally {
      slow.release();
    }
  });

  it('that could not be counted is counted anew', async () => {
    let away = true;
    const flaky = new Proxy(sql, {
      apply: (target, self, given) => {
        if (away) throw new Error('away');
        return Reflect.apply(target, self, given);
      },
    });
    const counts = noticeReachCounts({ sql: flaky, clock: () => new Date() });
    await expect(counts.count(ALL)).rejects.toThrow('away');
    away = false;
    expect(await counts.count(ALL)).toBeGreaterThanOrEqual(0);
  });
});
