import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewMoments, reviewRefusal } from './contact-review.ts';

const DAY = 86_400_000;

describe('what happens while nobody reviews the contacts', () => {
  it('is a reminder, then the secondaries, then the end', () => {
    expect(reviewMoments({ reminder: 7 * DAY, secondaries: 14 * DAY, end: 28 * DAY }).map(({ step }) => step)).toEqual(['reminder', 'secondaries', 'end']);
  });

  it('is in order whatever the policy says, ends with the end, and says nothing after it', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 31 }), (reminder, secondaries, end) => {
        const moments = reviewMoments({ reminder: reminder * DAY, secondaries: secondaries * DAY, end: end * DAY });
        const after = moments.map((moment) => moment.after);
        expect(after).toEqual(after.toSorted((a, b) => a - b));
        expect(moments.at(-1)).toEqual({ step: 'end', after: end * DAY });
        expect(moments.filter(({ step }) => step === 'end')).toHaveLength(1);
        expect(moments.length).toBe(1 + [reminder, secondaries].filter((day) => day < end).length);
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
