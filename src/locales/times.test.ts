import { describe, expect, it } from 'vitest';
import { day, dueBy, moment, relative } from './times.ts';

const now = new Date('2026-11-22T12:00:00Z');
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('exact times', () => {
  it('name their zone', () => {
    expect(moment(now, 'en', 'Europe/Zurich')).toMatch(/22 November 2026.*13:00.*(CET|GMT\+1|UTC\+1)/);
    expect(moment(now, 'fr', 'Europe/Zurich')).toMatch(/22 novembre 2026.*13:00.*UTC\+1/);
  });

  it('write the first of the month as French does', () => {
    expect(day(new Date('2026-12-01T12:00:00Z'), 'fr', 'UTC')).toBe('1er décembre 2026');
    expect(day(new Date('2026-12-11T12:00:00Z'), 'fr', 'UTC')).toBe('11 décembre 2026');
  });
});

describe('a deadline', () => {
  const noon = new Date('2026-11-22T12:00:00Z');

  it('is told by its day, and on that day by its hour', () => {
    expect(dueBy(new Date('2026-11-23T09:30:00Z'), noon, 'en', 'UTC')).toBe('23 November 2026');
    expect(dueBy(new Date('2026-11-22T16:30:00Z'), noon, 'en', 'UTC')).toBe('22 November 2026 at 16:30 UTC');
    expect(dueBy(new Date('2026-11-22T16:30:00Z'), noon, 'fr', 'UTC')).toContain('16:30');
  });

  it('is of today where the Site is', () => {
    expect(dueBy(new Date('2026-11-22T23:30:00Z'), noon, 'en', 'Europe/Zurich')).toBe('23 November 2026');
  });
});

describe('relative times', () => {
  it.each([
    [0, 'just now'],
    [0.01, 'just now'],
    [-0.01, 'now'],
    [0.5, '30 minutes ago'],
    [5, '5 hours ago'],
    [25, 'yesterday'],
    [-12 * 24, 'in 12 days'],
  ])('%s hours ago is "%s"', (hours, words) => expect(relative(before(hours), now, 'en')).toBe(words));

  it('count calendar days of the zone: 47 hours ago can be two days ago', () => {
    expect(relative(new Date('2026-11-20T13:00:00Z'), now, 'en', 'UTC')).toBe('2 days ago');
    expect(relative(new Date('2026-11-20T23:30:00Z'), now, 'en', 'Europe/Zurich')).toBe('yesterday');
  });

  it('speak French', () => expect(relative(before(25), now, 'fr')).toBe('hier'));

  it('say in French too that something has just been', () => expect(relative(before(0.01), now, 'fr')).toBe('à l’instant'));
});
