import { describe, expect, it } from 'vitest';
import { inLanes } from './lanes.ts';

const ITEMS = Array.from({ length: 20 }, (_, index) => index);
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('do everything once, so many at the same time and no more', async () => {
    const done: number[] = [];
    let [atOnce, most] = [0, 0];
    await inLanes(8, ITEMS, async (item) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await turn();
      atOnce -= 1;
      done.push(item);
    });
    expect(most).toBe(8);
    expect(done.toSorted((a, b) => a - b)).toEqual(ITEMS);
  });

  it('begin nothing once one of them failed, and end after what was begun', async () => {
    let [begun, ended] = [0, 0];
    const failing = inLanes(4, ITEMS, async (item) => {
      begun += 1;
      if (item === 1) throw new Error('away');
      await turn();
      ended += 1;
    });
    await expect(failing).rejects.toThrow('away');
    expect([begun, ended]).toEqual([4, 3]);
  });

  it('begin nothing once they are told to stop', async () => {
    const halt = new AbortController();
    let begun = 0;
    await inLanes(
      3,
      ITEMS,
      async () => {
        begun += 1;
        await turn();
        halt.abort();
      },
      halt.signal,
    );
    expect(begun).toBe(3);
  });
});
