import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewMoments, reviewRefusal } from './contact-review.ts';

const DAY = 86_400_000;

describe('what happens while nobody reviews the contacts', () => {
  it('is a reminder, then the secondaries, then the end', () => {
    const policy = { reminder: 7 * DAY, secondaries: 14 * DAY, end: 28 * DAY };
    expect(reviewMoments(policy, DAY)).toEqual([
      { step: 'first', at: DAY },
      { step: 'reminder', at: 8 * DAY },
      { step: 'secondaries', at: 15 * DAY },
      { step: 'end', at: 29 * DAY },
    ]);
  });

  it('keeps its end where the primary contact was asked late, and its distances from when they were', () => {
    const policy = { reminder: 7 * DAY, secondaries: 14 * DAY, end: 28 * DAY };
    expect(reviewMoments(policy, 0, 20 * DAY).slice(1)).toEqual([
      { step: 'reminder', at: 27 * DAY },
      { step: 'end', at: 28 * DAY },
    ]);
  });

  it('is in order whatever the policy says and however late somebody was asked, ends with the end, and says nothing after it', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 31 }), days, (reminder, secondaries, end, late) => {
        const [first, ...moments] = reviewMoments({ reminder: reminder * DAY, secondaries: secondaries * DAY, end: end * DAY }, 0, late * DAY);
        expect(first).toEqual({ step: 'first', at: 0 });
        const times = moments.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(moments.at(-1)).toEqual({ step: 'end', at: end * DAY });
        expect(moments.filter(({ step }) => step === 'end')).toHaveLength(1);
        expect(moments.length).toBe(1 + [reminder, secondaries].filter((day) => late + day < end).length);
      }),
    );
  });
});

describe('who may say that all contacts are correct', () => {
  const reader = (contactUpdates: 'none' | 'overview' | 'view' | 'update', isPrimary = false) => ({ contactUpdates, isPrimary });

  it('is the primary contact at any time', () => {
    expect(reviewRefusal(reader('update', true), false)).toBeUndefined();
    expect(reviewRefusal(reader('update', true), true)).toBeUndefined();
  });

  it('is a secondary contact who may update contacts, once the secondaries were told', () => {
    expect(reviewRefusal(reader('update'), false)).toBe('review-not-yours');
    expect(reviewRefusal(reader('update'), true)).toBeUndefined();
  });

  it.each(['none', 'overview', 'view'] as const)('is nobody whose level is "%s"', (level) => {
    expect(reviewRefusal(reader(level), true)).toBe('review-not-yours');
  });
});
