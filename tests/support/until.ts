import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `look` gives something, which it returns; a test that waits in vain says what it had seen last. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  { within = 45_000, every = 25 } = {},
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const end = Date.now() + within;
  let last: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen) return seen as Exclude<T, undefined | null | false | 0 | ''>;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end)
      throw new Error(`waited ${within} ms in vain until ${what}; last seen: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await delay(every);
  }
}
