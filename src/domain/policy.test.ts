import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPolicy } from '../../tests/support/arbitraries.ts';
import { moments } from './policy.ts';

const DAY = 86_400_000;

describe('moments', () => {
  it('of the usual policy: a reminder, the escalation instead of the second one, the deadline', () => {
    expect(moments({ deadline: 14 * DAY, reminders: [3 * DAY, 7 * DAY], escalation: 7 * DAY })).toEqual([
      { kind: 'reminder', after: 3 * DAY, step: 'reminder-1', nth: 1 },
      { kind: 'escalation', after: 7 * DAY, step: 'escalation' },
      { kind: 'deadline', after: 14 * DAY, step: 'deadline' },
    ]);
  });

  it('come in order and end with the one deadline, with nothing at it or after it', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const steps = moments(policy);
        const afters = steps.map(({ after }) => after);
        expect(afters).toEqual([...afters].sort((a, b) => a - b));
        expect(steps.at(-1)).toEqual({ kind: 'deadline', after: policy.deadline, step: 'deadline' });
        expect(steps.slice(0, -1).every(({ kind, after }) => kind !== 'deadline' && after < policy.deadline)).toBe(true);
      }),
    );
  });

  it('write to the same people at most once at a time', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const afters = moments(policy).map(({ after }) => after);
        expect(new Set(afters).size).toBe(afters.length);
      }),
    );
  });

  it('keep every reminder that falls on nothing else, numbered without a gap', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const reminders = moments(policy).filter((moment) => moment.kind === 'reminder');
        expect(new Set(reminders.map(({ after }) => after))).toEqual(
          new Set(policy.reminders.filter((after) => after < policy.deadline && after !== policy.escalation)),
        );
        expect(reminders.map(({ nth, step }) => [nth, step])).toEqual(reminders.map((_, index) => [index + 1, `reminder-${index + 1}`]));
      }),
    );
  });

  it('escalate once, where that is before the deadline', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        (policy) => void expect(moments(policy).filter(({ kind }) => kind === 'escalation').length).toBe(policy.escalation < policy.deadline ? 1 : 0),
      ),
    );
  });
});
