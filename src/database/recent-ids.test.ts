import { expect, test } from 'vitest';
import { RecentIds } from './recent-ids.ts';

test('an id is known for its time, and no more of them than there is room for', () => {
  let now = 0;
  const ids = new RecentIds<string>(1000, 2, () => now);
  ids.add('a');
  expect([ids.has('a'), ids.has('b')]).toEqual([true, false]);
  now = 999;
  expect(ids.has('a')).toBe(true);
  now = 1000;
  expect(ids.has('a')).toBe(false);
  for (const id of ['a', 'b', 'c']) ids.add(id);
  expect(['a', 'b', 'c'].filter((id) => ids.has(id))).toEqual(['c']);
});
