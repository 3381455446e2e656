import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SiteId } from './ids.ts';
import { monthAt, nextReviewAt, type ReviewedSite, reviewDue, reviewNow } from './review-spread.ts';
import { wallClock } from './wall-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONG_AGO = new Date(0);
const ZONES = Intl.supportedValuesOf('timeZone');

const uuid = fc.uuid({ version: 4 }) as fc.Arbitrary<SiteId>;
const zone = fc.constantFrom(...ZONES);
const year = fc.integer({ min: 2020, max: 2045 });
const month = fc.integer({ min: 0, max: 11 });

const siteIn = (timeZone: string, id: SiteId, createdAt = LONG_AGO): ReviewedSite => ({ id, timeZone, createdAt });
/** The first moments of the month, wherever on earth. */
const beginning = (y: number, m: number) => new Date(Date.UTC(y, m, 1, 14));
const hourOf = (at: Date, timeZone: string) => new Date(wallClock(at.getTime(), timeZone)).getUTCHours();
const dateOf = (at: Date, timeZone: string) => new Date(wallClock(at.getTime(), timeZone)).getUTCDate();
const weekdayOf = (at: Date, timeZone: string) => new Date(wallClock(at.getTime(), timeZone)).getUTCDay();

describe('when a Site is asked to review its contacts', () => {
  it('is within working hours of its own clock, on a working day among the first five, in every zone and month', () => {
    fc.assert(
      fc.property(uuid, zone, year, month, (id, timeZone, y, m) => {
        const review = reviewDue(siteIn(timeZone, id), beginning(y, m), 5 * DAY);
        if (!review) throw new Error('no review');
        const hour = hourOf(review.dueAt, timeZone);
        expect(hour).toBeGreaterThanOrEqual(9);
        expect(hour).toBeLessThan(12);
        expect(dateOf(review.dueAt, timeZone)).toBeLessThanOrEqual(5);
        expect([0, 6]).not.toContain(weekdayOf(review.dueAt, timeZone));
        expect(review.month).toBe(monthAt(review.dueAt, timeZone));
      }),
      { numRuns: 3000 },
    );
  });

  it('is the same moment whenever one asks, until it is past', () => {
    fc.assert(
      fc.property(uuid, zone, year, month, fc.double({ min: 0, max: 1, noNaN: true }), (id, timeZone, y, m, part) => {
        const site = siteIn(timeZone, id);
        const first = reviewDue(site, beginning(y, m), 5 * DAY);
        if (!first) throw new Error('no review');
        const between = beginning(y, m).getTime() + part * (first.dueAt.getTime() - beginning(y, m).getTime());
        expect(reviewDue(site, new Date(Math.max(between, beginning(y, m).getTime())), 5 * DAY)).toEqual(first);
      }),
    );
  });

  it.each([
    ['a month whose first five days are working days', 2026, 5],
    ['a month that begins on a Saturday', 2026, 7],
    ['the month in which the clocks change, at once where they do', 2026, 10],
  ])('spreads 10,000 Sites of one zone over %s: no minute has more than a small share', (_, y, m) => {
    const timeZone = 'America/Toronto';
    const ids = fc.sample(uuid, { numRuns: 10_000, seed: 7 });
    const moments = ids.map((id) => reviewDue(siteIn(timeZone, id), beginning(y, m), 5 * DAY)?.dueAt.getTime() ?? 0);
    const minutes = count(moments, (at) => String(Math.floor(at / 60_000)));
    const days = count(moments, (at) => String(dateOf(new Date(at), timeZone)));
    expect(Math.max(...minutes.values())).toBeLessThan(60);
    expect(minutes.size).toBeGreaterThan(500);
    const even = 10_000 / days.size;
    expect(days.size).toBeGreaterThanOrEqual(3);
    for (const [day, sites] of days) expect(Math.abs(sites - even), `day ${day}`).toBeLessThan(even / 5);
  });

  it('spreads ids that count upwards as evenly as any', () => {
    const ids = Array.from({ length: 10_000 }, (_, nth) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}` as SiteId);
    const minutes = count(ids, (id) => String(Math.floor((reviewDue(siteIn('Europe/Paris', id), beginning(2026, 5), 5 * DAY)?.dueAt.getTime() ?? 0) / 60_000)));
    expect(Math.max(...minutes.values())).toBeLessThan(60);
  });
});

describe('a review whose moment passed while nobody looked', () => {
  const late = 2 * HOUR;

  it('comes on a working day of the days that follow, within working hours, and only while enough of the month is left', () => {
    fc.assert(
      fc.property(uuid, zone, year, month, fc.integer({ min: 5, max: 25 }), fc.integer({ min: 0, max: 23 }), (id, timeZone, y, m, day, hour) => {
        const at = new Date(Date.UTC(y, m, day + 2, hour));
        const review = reviewDue(siteIn(timeZone, id), at, late);
        if (!review) {
          expect(dateOf(at, timeZone)).toBeGreaterThan(12);
          return;
        }
        expect(review.late).toBe(dateOf(at, timeZone) >= 6);
        expect(review.dueAt.getTime()).toBeGreaterThan(at.getTime());
        expect(review.dueAt.getTime()).toBeLessThan(at.getTime() + 7 * DAY);
        expect(hourOf(review.dueAt, timeZone)).toBeGreaterThanOrEqual(9);
        expect(hourOf(review.dueAt, timeZone)).toBeLessThan(12);
        expect([0, 6]).not.toContain(weekdayOf(review.dueAt, timeZone));
        expect(review.endsAt.getTime() - review.dueAt.getTime()).toBeGreaterThanOrEqual(10 * DAY);
      }),
      { numRuns: 2000 },
    );
  });

  it('is known a month before: the moment that is named then is the one that comes', () => {
    fc.assert(
      fc.property(uuid, zone, year, month, fc.integer({ min: 0, max: 25 }), (id, timeZone, y, m, days) => {
        const site = siteIn(timeZone, id);
        const next = nextReviewAt(site, new Date(beginning(y, m).getTime() + days * DAY));
        expect(reviewDue(site, beginning(y, m + 1), 5 * DAY)?.dueAt).toEqual(next);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not moved for a turn that is a little late', () => {
    const site = siteIn('America/Toronto', '3f2f0d0e-0000-4000-8000-000000000000' as SiteId);
    const planned = reviewDue(site, beginning(2026, 5), late)?.dueAt;
    if (!planned) throw new Error('no review');
    expect(reviewDue(site, new Date(planned.getTime() + HOUR), late)?.dueAt).toEqual(planned);
    expect(reviewDue(site, new Date(planned.getTime() + 3 * HOUR), late)?.dueAt.getTime()).toBeGreaterThan(planned.getTime() + 3 * HOUR);
  });

  it('is not asked of a Site that the programme did not know then', () => {
    const id = '3f2f0d0e-0000-4000-8000-000000000000' as SiteId;
    const planned = reviewDue(siteIn('America/Toronto', id), beginning(2026, 5), late)?.dueAt;
    if (!planned) throw new Error('no review');
    const at = new Date(planned.getTime() + 6 * HOUR);
    expect(reviewDue(siteIn('America/Toronto', id, new Date(planned.getTime() + HOUR)), at, late)).toBeUndefined();
    expect(reviewDue(siteIn('America/Toronto', id, new Date(planned.getTime() - HOUR)), at, late)).toBeDefined();
  });
});

describe('the month of a review', () => {
  it('is the one of the Site’s clock, and ends with it', () => {
    const at = new Date('2026-12-01T03:00:00Z');
    expect(monthAt(at, 'America/Toronto')).toBe('2026-11-01');
    expect(monthAt(at, 'Europe/Paris')).toBe('2026-12-01');
    expect(reviewNow({ timeZone: 'America/Toronto' }, at)).toEqual({ month: '2026-11-01', dueAt: at, endsAt: new Date('2026-12-01T05:00:00Z'), late: false });
    expect(reviewNow({ timeZone: 'Europe/Paris' }, at).endsAt).toEqual(new Date('2026-12-31T23:00:00Z'));
  });
});

function count<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, number> {
  const counted = new Map<string, number>();
  for (const value of values) counted.set(keyOf(value), (counted.get(keyOf(value)) ?? 0) + 1);
  return counted;
}
