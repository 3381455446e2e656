import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, wallClock } from './wall-clock.ts';

const DAY = 86_400_000;
const ZONES = Intl.supportedValuesOf('timeZone');

/** By how much the clocks are put back within a day of it: an hour as a rule, two at Troll each year and once at Vostok; below 0 where they are put forward. */
const putBackAround = (at: number, timeZone: string) => wallClock(at - DAY, timeZone) - wallClock(at + DAY, timeZone) + 2 * DAY;

it('an instant is found again by what the clocks of a zone show at it, but for what they show twice', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2045, 0) }), (timeZone, at) => {
      const found = instant(wallClock(at, timeZone), timeZone);
      expect(wallClock(found, timeZone)).toBe(wallClock(at, timeZone));
      expect([0, putBackAround(at, timeZone)]).toContain(Math.abs(found - at));
    }),
    { numRuns: 5000, examples: [['Antarctica/Vostok', Date.UTC(2023, 11, 17, 19)]] },
  );
});

it('an hour that the clocks leave out is as much later as they are put forward', () => {
  expect(new Date(instant(Date.UTC(2026, 2, 8, 2, 30), 'America/Toronto'))).toEqual(new Date('2026-03-08T07:30:00Z'));
  expect(new Date(wallClock(Date.UTC(2026, 2, 8, 7, 30), 'America/Toronto')).toISOString()).toBe('2026-03-08T03:30:00.000Z');
});

it('midnight is the day’s own, and quarters of an hour count', () => {
  expect(new Date(wallClock(Date.UTC(2026, 0, 1, 18, 15), 'Asia/Kathmandu')).toISOString()).toBe('2026-01-02T00:00:00.000Z');
});
