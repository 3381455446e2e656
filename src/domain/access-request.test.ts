import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDecisionId, anyPermissions, anyPersonId, anyRequestId, anyStandingOf } from '../../tests/support/arbitraries.ts';
import { type Closing, isClosed, next, refusalOf, type SecondariesLimit, REQUEST_STATES, type RequestState, stepTo, TRANSITIONS } from './access-request.ts';
import type { ContactType } from './contacts.ts';
import type { Decision } from './decision.ts';
import type { DecisionId, PersonId, RequestId } from './ids.ts';
import { ALL_PERMISSIONS, hasAccountManagement, hasAnyPermission, NO_PERMISSIONS, type Permissions } from './permissions.ts';
import { becomesSecondary, givableBy, isPrimary, manageAccessOf, type Standing } from './standing.ts';

const STEPS = ['grant', 'deny', 'withdraw', 'expire'] as const satisfies readonly Closing[];

describe('the states of a request', () => {
  it('lead from pending to one closed state, whatever is tried in whatever order, and stay there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 30 }), (steps) => {
        const seen: RequestState[] = ['pending'];
        for (const step of steps) {
          const following = next(seen.at(-1) ?? 'pending', step);
          if (following !== undefined) seen.push(following);
        }
        expect(seen.length).toBe(steps.length === 0 ? 1 : 2);
        expect(seen.slice(0, -1).some(isClosed)).toBe(false);
        if (steps[0] !== undefined) expect(seen.at(-1)).toBe(TRANSITIONS.pending[steps[0]]);
      }),
    );
  });

  it('can each be reached by exactly one step, which can be read back', () => {
    for (const state of REQUEST_STATES.filter(isClosed)) {
      expect(next('pending', stepTo(state))).toBe(state);
      for (const step of STEPS) expect(next(state, step)).toBeUndefined();
    }
    expect(new Set(STEPS.map((step) => next('pending', step))).size).toBe(REQUEST_STATES.length - 1);
  });
});

const ROOMY: SecondariesLimit = { secondaries: 0, secondariesAllowed: 4, requesterTypes: [] };
const requester = '00000000-0000-4000-8000-000000000001' as PersonId;
const somebody = '00000000-0000-4000-8000-000000000002' as PersonId;
const decisionId = '00000000-0000-4000-8000-000000000003' as DecisionId;
const id = '00000000-0000-4000-8000-000000000004' as RequestId;
const downloads: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'software' };
const secondaryRights: Permissions = { ...NO_PERMISSIONS, manageAccess: 'update' };

const standing = (contactTypes: readonly ContactType[], permissions: Permissions = NO_PERMISSIONS): Standing => ({
  personId: somebody,
  contactTypes,
  permissions,
});
const grant = (permissions?: Permissions): Decision => ({ kind: 'grant', decisionId, by: somebody, ...(permissions && { permissions }) });
const deny: Decision = { kind: 'deny', decisionId, by: somebody, reason: 'Unknown to us' };
const request = (asked: Permissions) => ({ id, requesterId: requester, asked, version: 1 });

const anyDecision = (by: fc.Arbitrary<PersonId>): fc.Arbitrary<Decision> =>
  fc.oneof(
    fc.record({ kind: fc.constant('grant' as const), decisionId: anyDecisionId, by }),
    fc.record({ kind: fc.constant('grant' as const), decisionId: anyDecisionId, by, permissions: anyPermissions }),
    fc.record({ kind: fc.constant('deny' as const), decisionId: anyDecisionId, by, reason: fc.string({ minLength: 1 }) }),
    fc.record({ kind: fc.constant('withdraw' as const), decisionId: anyDecisionId, by }),
  );
const anyCase = fc
  .record({ by: anyPersonId, requesterId: anyPersonId, asked: anyPermissions, id: anyRequestId, version: fc.constant(1) })
  .chain(({ by, ...asked }) =>
    fc.record({ request: fc.constant(asked), decision: anyDecision(fc.constant(by)), standing: fc.option(anyStandingOf(by), { nil: undefined }) }),
  );

describe('refusalOf', () => {
  it.each<[string, Decision, Permissions, Standing | undefined, ReturnType<typeof refusalOf>]>([
    ['the primary grants as asked', grant(), downloads, standing(['primary'], ALL_PERMISSIONS), undefined],
    ['the primary grants account management', grant(ALL_PERMISSIONS), downloads, standing(['primary'], ALL_PERMISSIONS), undefined],
    ['the primary denies', deny, downloads, standing(['primary'], ALL_PERMISSIONS), undefined],
    ['a primary decides whatever the levels say', deny, downloads, standing(['primary']), undefined],
    ['a secondary with update grants', grant(), downloads, standing(['secondary'], secondaryRights), undefined],
    ['a secondary with update denies', deny, downloads, standing(['secondary'], secondaryRights), undefined],
    [
      'a secondary gives what they do not hold themselves',
      grant({ ...NO_PERMISSIONS, entitlements: 'update' }),
      downloads,
      standing(['secondary'], secondaryRights),
      undefined,
    ],
    ['a secondary denies what only the primary could give', deny, ALL_PERMISSIONS, standing(['secondary'], secondaryRights), undefined],
    [
      'a secondary grants account management',
      grant({ ...downloads, accountDocuments: 'view' }),
      downloads,
      standing(['secondary'], secondaryRights),
      'account-management-not-yours',
    ],
    [
      'a secondary grants account management as asked',
      grant(),
      { ...downloads, manageAccess: 'view' },
      standing(['secondary'], secondaryRights),
      'account-management-not-yours',
    ],
    [
      'a secondary with everything grants account management',
      grant(ALL_PERMISSIONS),
      downloads,
      standing(['secondary'], ALL_PERMISSIONS),
      'account-management-not-yours',
    ],
    ['a secondary with view denies', deny, downloads, standing(['secondary'], { ...secondaryRights, manageAccess: 'view' }), 'view-only'],
    ['a secondary with view grants', grant(), downloads, standing(['secondary'], { ...ALL_PERMISSIONS, manageAccess: 'view' }), 'view-only'],
    ['a secondary with none', deny, downloads, standing(['secondary']), 'not-a-decider'],
    ['a technical contact with every permission', grant(), downloads, standing(['technical', 'billing'], ALL_PERMISSIONS), 'not-a-decider'],
    ['a user with update and no contact type', grant(), downloads, standing([], secondaryRights), 'not-a-decider'],
    ['somebody from elsewhere', grant(), downloads, undefined, 'not-a-decider'],
    ['nothing is given', grant(NO_PERMISSIONS), downloads, standing(['primary'], ALL_PERMISSIONS), 'nothing-given'],
    ['nothing is given where nothing was asked', grant(), NO_PERMISSIONS, standing(['primary'], ALL_PERMISSIONS), 'nothing-given'],
    ['somebody else withdraws', { kind: 'withdraw', decisionId, by: somebody }, downloads, standing(['primary'], ALL_PERMISSIONS), 'not-the-requester'],
    ['the requester withdraws', { kind: 'withdraw', decisionId, by: requester }, downloads, undefined, undefined],
    [
      'the requester, meanwhile primary, grants',
      { kind: 'grant', decisionId, by: requester },
      downloads,
      standing(['primary'], ALL_PERMISSIONS),
      'own-request',
    ],
    ['the requester denies', { kind: 'deny', decisionId, by: requester, reason: 'oops' }, downloads, standing(['secondary'], secondaryRights), 'own-request'],
  ])('%s', (_, decision, asked, maker, refusal) => {
    expect(refusalOf(decision, request(asked), maker, ROOMY)).toBe(refusal);
  });

  it('lets nobody grant or deny their own request, whatever they hold', () => {
    fc.assert(
      fc.property(anyStandingOf(requester), anyPermissions, anyDecision(fc.constant(requester)), (maker, asked, decision) => {
        expect(refusalOf(decision, request(asked), maker, ROOMY)).toBe(decision.kind === 'withdraw' ? undefined : 'own-request');
      }),
    );
  });

  it('never lets account management through except from a primary', () => {
    fc.assert(
      fc.property(anyCase, ({ request: asked, decision, standing: maker }) => {
        fc.pre(decision.kind === 'grant' && hasAccountManagement(decision.permissions ?? asked.asked));
        expect(refusalOf(decision, asked, maker, ROOMY) === undefined).toBe(maker !== undefined && isPrimary(maker) && decision.by !== asked.requesterId);
      }),
    );
  });

  it('never lets a decision through from below "update" on manage access', () => {
    fc.assert(
      fc.property(anyCase, ({ request: asked, decision, standing: maker }) => {
        fc.pre(decision.kind !== 'withdraw' && (maker === undefined || manageAccessOf(maker) !== 'update'));
        expect(refusalOf(decision, asked, maker, ROOMY)).not.toBeUndefined();
      }),
    );
  });

  it('lets every allowed grant give something', () => {
    fc.assert(
      fc.property(anyCase, ({ request: asked, decision, standing: maker }) => {
        fc.pre(decision.kind === 'grant' && refusalOf(decision, asked, maker, ROOMY) === undefined);
        expect(hasAnyPermission((decision.kind === 'grant' ? decision.permissions : undefined) ?? asked.asked)).toBe(true);
      }),
    );
  });

  it('lets a withdrawal through from the requester alone', () => {
    fc.assert(
      fc.property(anyPersonId, anyPermissions, (by, asked) => {
        expect(refusalOf({ kind: 'withdraw', decisionId, by }, request(asked), undefined, ROOMY)).toBe(by === requester ? undefined : 'not-the-requester');
      }),
      { examples: [[requester, downloads]] },
    );
  });
});

describe('what has changed or is full', () => {
  const primary = standing(['primary'], ALL_PERMISSIONS);

  it('makes a decision on an older version void, and asks nothing of one that names none', () => {
    const changed = { ...request(downloads), version: 3 };
    for (const decide of [(version: number) => ({ ...grant(), version }), (version: number) => ({ ...deny, version })]) {
      expect(refusalOf(decide(2) as Decision, changed, primary, ROOMY)).toBe('changed-meanwhile');
      expect(refusalOf(decide(3) as Decision, changed, primary, ROOMY)).toBeUndefined();
    }
    expect(refusalOf(grant(), changed, primary, ROOMY)).toBeUndefined();
  });

  it('designates no secondary contact beyond those allowed, and takes no second place for one who is', () => {
    const full = { secondaries: 4, secondariesAllowed: 4, requesterTypes: [] };
    const managing = request({ ...downloads, manageAccess: 'view' });
    expect(refusalOf(grant(), managing, primary, full)).toBe('too-many-secondaries');
    expect(refusalOf(grant(), managing, primary, { ...full, requesterTypes: ['secondary'] })).toBeUndefined();
    expect(refusalOf(grant(), request(downloads), primary, full)).toBeUndefined();
  });
});

describe('standing', () => {
  it('lets a decider give exactly what givableBy leaves of the wanted', () => {
    const decider = fc.oneof(fc.constant(standing(['primary'], ALL_PERMISSIONS)), fc.constant(standing(['secondary'], secondaryRights)));
    fc.assert(
      fc.property(decider, anyPermissions, (giver, wanted) => {
        const givable = givableBy(giver, wanted);
        expect(refusalOf(grant(givable), request(wanted), giver, ROOMY)).toBe(hasAnyPermission(givable) ? undefined : 'nothing-given');
        if (isPrimary(giver)) expect(givable).toEqual(wanted);
        else expect(givable).toEqual({ ...wanted, manageAccess: 'none', contactUpdates: 'none', accountDocuments: 'none' });
      }),
    );
  });

  it('makes a secondary of whoever is given manage access or contact updates and is no such contact yet', () => {
    expect(becomesSecondary({ ...NO_PERMISSIONS, manageAccess: 'view' }, [])).toBe(true);
    expect(becomesSecondary({ ...NO_PERMISSIONS, contactUpdates: 'update' }, ['billing'])).toBe(true);
    expect(becomesSecondary({ ...NO_PERMISSIONS, accountDocuments: 'view' }, [])).toBe(false);
    expect(becomesSecondary(ALL_PERMISSIONS, ['secondary'])).toBe(false);
    expect(becomesSecondary(ALL_PERMISSIONS, ['primary'])).toBe(false);
    expect(becomesSecondary(downloads, [])).toBe(false);
  });
});
