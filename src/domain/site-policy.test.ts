import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from './ids.ts';
import { ALL_PERMISSIONS } from './permissions.ts';
import { moments } from './policy.ts';
import { parseSitePolicy, POLICY_PARTS, policyDifferences, policyProblems, policyRefusal, type SitePolicy } from './site-policy.ts';

const DAY = 86_400_000;
const POLICY: SitePolicy = {
  deadline: 14 * DAY,
  reminders: [3 * DAY, 7 * DAY],
  escalation: 7 * DAY,
  invitationDeadline: 14 * DAY,
  askAgainAfter: 0,
  secondariesAllowed: 4,
  fourEyes: false,
};

const days = fc.integer({ min: 1, max: 400 }).map((count) => count * DAY);
const anyPolicy = fc.record<SitePolicy>({
  deadline: days,
  reminders: fc.uniqueArray(days, { maxLength: 8 }),
  escalation: days,
  invitationDeadline: days,
  askAgainAfter: days,
  secondariesAllowed: fc.nat(50),
  fourEyes: fc.boolean(),
});

describe('a Site’s policy', () => {
  it('without a problem loses none of its steps: each takes place before the deadline', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const steps = moments(policy);
        const complete =
          policy.reminders.length <= 6 &&
          steps.length === new Set([...policy.reminders, policy.escalation, policy.deadline]).size &&
          steps.at(-1)?.kind === 'deadline';
        const beforeDeadline = [...policy.reminders, policy.escalation].every((after) => after < policy.deadline);
        expect(Object.keys(policyProblems(policy)).length === 0).toBe(complete && beforeDeadline);
      }),
    );
  });

  it('has its problem at the part that has to change', () => {
    expect(policyProblems(POLICY)).toEqual({});
    expect(policyProblems({ ...POLICY, deadline: 7 * DAY })).toEqual({ reminders: 'not-before-deadline', escalation: 'not-before-deadline' });
    expect(policyProblems({ ...POLICY, reminders: [1, 2, 3, 4, 5, 6, 7] })).toEqual({ reminders: 'too-many-reminders' });
  });

  it('is changed by the primary contact alone', () => {
    const standing = { personId: 'p' as PersonId, permissions: ALL_PERMISSIONS };
    expect(policyRefusal({ ...standing, contactTypes: ['primary'] })).toBeUndefined();
    expect(policyRefusal({ ...standing, contactTypes: ['secondary'] })).toBe('primary-only');
    expect(policyRefusal(undefined)).toBe('primary-only');
  });

  it('differs in the parts that differ', () => {
    expect(policyDifferences(POLICY, { ...POLICY })).toEqual([]);
    expect(policyDifferences(POLICY, { ...POLICY, reminders: [3 * DAY], fourEyes: true })).toEqual(['reminders', 'fourEyes']);
    expect([...POLICY_PARTS].sort()).toEqual(Object.keys(POLICY).sort());
  });

  it('is read out of the history as it was written, and nothing else is', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        expect(parseSitePolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
      }),
    );
    for (const wrong of [null, 'x', [], {}, { ...POLICY, reminders: ['3'] }, { ...POLICY, fourEyes: 'yes' }, { ...POLICY, deadline: null }]) {
      expect(parseSitePolicy(wrong)).toBeUndefined();
    }
  });
});
