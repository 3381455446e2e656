import fc from 'fast-check';
import { CONTACT_TYPES } from '../../src/domain/contacts.ts';
import type { DecisionId, PersonId, RequestId } from '../../src/domain/ids.ts';
import { type Area, AREAS, LEVELS, type Permissions } from '../../src/domain/permissions.ts';
import type { DecisionPolicy } from '../../src/domain/policy.ts';
import type { Standing } from '../../src/domain/standing.ts';

/** Any of the 1,296 rows that the matrix allows. */
export const anyPermissions: fc.Arbitrary<Permissions> = fc.record(
  Object.fromEntries(AREAS.map((area) => [area, fc.constantFrom(...(LEVELS[area] as readonly string[]))])) as { [A in Area]: fc.Arbitrary<Permissions[A]> },
);

export const anyPersonId = fc.uuid() as fc.Arbitrary<PersonId>;
export const anyDecisionId = fc.uuid() as fc.Arbitrary<DecisionId>;
export const anyRequestId = fc.uuid() as fc.Arbitrary<RequestId>;

export const anyContactTypes = fc.subarray([...CONTACT_TYPES]);

export function anyStandingOf(personId: PersonId): fc.Arbitrary<Standing> {
  return fc.record({ personId: fc.constant(personId), contactTypes: anyContactTypes, permissions: anyPermissions });
}

const anyDuration = fc.integer({ min: 1, max: 60 });

/** Few different durations, so that reminders, escalation and deadline often fall on each other. */
export const anyPolicy: fc.Arbitrary<DecisionPolicy> = fc.record({
  deadline: anyDuration,
  reminders: fc.array(anyDuration, { maxLength: 8 }),
  escalation: anyDuration,
});
