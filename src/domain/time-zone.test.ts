import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime, parseTimeZone, timeZones } from './time-zone.ts';

describe('a time zone that somebody types', () => {
  it.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['  europe/paris ', 'Europe/Paris'],
    ['paris', 'Europe/Paris'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['america/new york', 'America/New_York'],
    ['port au prince', 'America/Port-au-Prince'],
    ['utc', 'UTC'],
    ['America/Montreal', 'America/Montreal'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('%s is %s', (typed, zone) => {
    expect(parseTimeZone(typed)).toBe(zone);
  });

  it.each(['', ' ', 'Europe/Atlantis', 'Europe', '+05:00', 'EST', 'CET', 'UTC+2', '../etc/passwd', 'Europe/Paris\n', 'x'.repeat(65), '<b>', undefined, 7])(
    '%j is none',
    (typed) => {
      expect(parseTimeZone(typed)).toBe(typed === 'Europe/Paris\n' ? 'Europe/Paris' : undefined);
    },
  );

  it('is taken as it stands in the list, whichever it is', () => {
    expect(timeZones().filter((name) => parseTimeZone(name) !== name)).toEqual([]);
  });

  it('is one that clocks can be read in, or none at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...timeZones())), (typed) => {
        const zone = parseTimeZone(typed);
        if (zone !== undefined) expect(localTime(new Date(0), zone).day).toMatch(/^19(69|70)-/);
      }),
    );
  });
});

describe('the time there', () => {
  it.each([
    ['2026-11-22T23:30:00Z', 'UTC', '2026-11-22', 23],
    ['2026-11-22T23:30:00Z', 'Asia/Tokyo', '2026-11-23', 8],
    ['2026-11-22T00:15:00Z', 'UTC', '2026-11-22', 0],
    ['2026-03-29T00:30:00Z', 'Europe/Paris', '2026-03-29', 1],
    ['2026-03-29T01:30:00Z', 'Europe/Paris', '2026-03-29', 3],
  ])('%s in %s', (at, zone, day, hour) => {
    expect(localTime(new Date(at), zone)).toEqual({ day, hour });
  });
});
