import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

const anyNumber = fc.integer({ min: 0, max: 9999 });

describe('parseDuration', () => {
  it.each([
    ['P14D', 14 * 86_400_000],
    ['PT5S', 5000],
    ['P1W', 7 * 86_400_000],
    ['P1DT2H3M4S', 93_784_000],
    [' PT90M ', 5_400_000],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', 'P1', '14D', 'P1Y', 'P1M', 'PT0S', 'P-1D', '-P1D', 'PT1.5S', 'P1DT', 'p14d', 'PT5', '5', 'P14D,P3D', `P${'9'.repeat(20)}D`])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('adds up its parts', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, anyNumber, anyNumber, (w, d, h, m, s) => {
        fc.pre(w + d + h + m + s > 0);
        expect(parseDuration(`P${w}W${d}DT${h}H${m}M${s}S`)).toBe(((((w * 7 + d) * 24 + h) * 60 + m) * 60 + s) * 1000);
      }),
    );
  });
});
