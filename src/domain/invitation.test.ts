import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContactTypes, anyDecisionId, anyPermissions, anyPolicy, anyStandingOf } from '../../tests/support/arbitraries.ts';
import type { DecisionId, InvitationId, PersonId } from './ids.ts';
import {
  type DecidableInvitation,
  INVITATION_STATES,
  INVITATION_TRANSITIONS,
  type InvitationMessage,
  invitationMoments,
  invitationRefusal,
  type InvitationSite,
  inviteRefusal,
  isClosedInvitation,
  lastsFor,
  makerRefusal,
  mayGiveTogether,
  meets,
  needsSecondWord,
  stepOfInvitation,
  stillGiven,
} from './invitation.ts';
import { hasAccountManagement, hasAnyPermission, NO_PERMISSIONS, type Permissions } from './permissions.ts';
import { isPrimary, manageAccessOf, needsSecondary, type Standing } from './standing.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const PERSON = id(1) as PersonId;
const INVITER = id(2) as PersonId;
const OTHER = id(3) as PersonId;
const DECISION = id(9) as DecisionId;
const ROOMY: InvitationSite = { fourEyes: false, secondaries: 0, secondariesAllowed: 4 };
const READS: Permissions = { ...NO_PERMISSIONS, reporting: 'view' };
const DOCUMENTS: Permissions = { ...READS, accountDocuments: 'view' };
const MANAGES: Permissions = { ...NO_PERMISSIONS, manageAccess: 'update' };
const primary = (personId: PersonId): Standing => ({ personId, contactTypes: ['primary'], permissions: MANAGES });
const secondary = (personId: PersonId, permissions = MANAGES): Standing => ({ personId, contactTypes: ['secondary'], permissions });
const invitation = (more: Partial<DecidableInvitation> = {}): DecidableInvitation => ({
  id: id(5) as InvitationId,
  state: 'awaiting',
  personId: PERSON,
  inviterId: INVITER,
  permissions: READS,
  version: 2,
  ...more,
});
const says = (kind: 'revoke' | 'decline' | 'sendAgain' | 'accept', by: PersonId): InvitationMessage => ({ kind, decisionId: DECISION, by });

const anySite: fc.Arbitrary<InvitationSite> = fc.record({
  fourEyes: fc.boolean(),
  secondaries: fc.integer({ min: 0, max: 5 }),
  secondariesAllowed: fc.integer({ min: 0, max: 5 }),
});
const anyOf = (people: readonly PersonId[]) => fc.constantFrom(...people);
const anyVersion = fc.constantFrom(1, 2, 3);
const anyMessage: fc.Arbitrary<InvitationMessage> = anyOf([PERSON, INVITER, OTHER]).chain((by) =>
  fc.oneof(
    fc.record({ kind: fc.constantFrom('revoke' as const, 'decline' as const, 'sendAgain' as const), decisionId: anyDecisionId, by: fc.constant(by) }),
    fc.record({ kind: fc.constant('deny' as const), decisionId: anyDecisionId, by: fc.constant(by), reason: fc.constant('no') }),
    fc.record({ kind: fc.constant('accept' as const), decisionId: anyDecisionId, by: fc.constant(by), version: anyVersion }),
    fc.record({ kind: fc.constant('grant' as const), decisionId: anyDecisionId, by: fc.constant(by), permissions: anyPermissions, version: anyVersion }),
    fc.record({ kind: fc.constant('change' as const), decisionId: anyDecisionId, by: fc.constant(by), permissions: anyPermissions, version: anyVersion }),
  ),
);

describe('the states of an invitation', () => {
  it('end in the closed ones, from which nothing leads on', () => {
    for (const state of INVITATION_STATES) expect(Object.keys(INVITATION_TRANSITIONS[state]).length === 0).toBe(isClosedInvitation(state));
  });

  it('are each reached by the step that is named for them', () => {
    for (const state of INVITATION_STATES) {
      if (!isClosedInvitation(state)) continue;
      const from = (['awaiting', 'open'] as const).filter((one) => INVITATION_TRANSITIONS[one][stepOfInvitation(state)] === state);
      expect(from.length).toBeGreaterThan(0);
    }
  });

  it('say what becomes of each message', () => {
    expect(meets('awaiting', 'accept')).toBe('not-open');
    expect(meets('awaiting', 'decline')).toBe('not-open');
    expect(meets('awaiting', 'sendAgain')).toBe('not-open');
    expect(meets('open', 'sendAgain')).toBe('takes');
    expect(meets('open', 'grant')).toBe('granted-already');
    expect(meets('open', 'deny')).toBe('granted-already');
    for (const state of ['awaiting', 'open'] as const) for (const kind of ['revoke', 'change'] as const) expect(meets(state, kind)).toBe('takes');
  });
});

describe('who may invite', () => {
  it('takes a second word for account management from anybody but the primary, and for everything with four eyes', () => {
    fc.assert(
      fc.property(anyStandingOf(INVITER), anyPermissions, anySite, (giver, permissions, site) => {
        const alone = !site.fourEyes && (!hasAccountManagement(permissions) || isPrimary(giver));
        expect(needsSecondWord(giver, permissions, site)).toBe(!alone);
      }),
    );
  });

  it('is whoever acts on Manage access, never for themselves, never for nothing, never beyond the places there are', () => {
    fc.assert(
      fc.property(anyStandingOf(INVITER), anyOf([INVITER, PERSON]), anyPermissions, anySite, (inviter, person, permissions, site) => {
        const full = needsSecondary(permissions) && site.secondaries >= site.secondariesAllowed;
        const allowed = person !== INVITER && manageAccessOf(inviter) === 'update' && hasAnyPermission(permissions) && !full;
        expect(inviteRefusal(inviter, person, permissions, site) === undefined).toBe(allowed);
      }),
    );
  });
});

describe('what is said about an invitation', () => {
  it.each<[string, InvitationMessage, Standing | undefined, ReturnType<typeof invitationRefusal>]>([
    ['accepts for somebody else', says('accept', OTHER), primary(OTHER), 'not-the-invited'],
    ['declines for somebody else', says('decline', INVITER), primary(INVITER), 'not-the-invited'],
    ['revokes what one is invited to', says('revoke', PERSON), primary(PERSON), 'own-access'],
    ['is a stranger', says('revoke', OTHER), undefined, 'not-a-decider'],
    ['only sees', says('sendAgain', OTHER), secondary(OTHER, { ...MANAGES, manageAccess: 'view' }), 'view-only'],
    ['grants what one made', { kind: 'grant', decisionId: DECISION, by: INVITER }, primary(INVITER), 'own-invitation'],
    ['denies what one made', { kind: 'deny', decisionId: DECISION, by: INVITER, reason: 'no' }, primary(INVITER), 'own-invitation'],
    ['grants an older one', { kind: 'grant', decisionId: DECISION, by: OTHER, version: 1 }, primary(OTHER), 'changed-meanwhile'],
    ['accepts an older one', { kind: 'accept', decisionId: DECISION, by: PERSON, version: 1 }, undefined, 'changed-meanwhile'],
    ['gives nothing', { kind: 'grant', decisionId: DECISION, by: OTHER, permissions: NO_PERMISSIONS }, primary(OTHER), 'nothing-given'],
    [
      'gives what only the primary gives',
      { kind: 'grant', decisionId: DECISION, by: OTHER, permissions: DOCUMENTS },
      secondary(OTHER),
      'account-management-not-yours',
    ],
    [
      'changes what only the primary gives',
      { kind: 'change', decisionId: DECISION, by: OTHER, permissions: DOCUMENTS, version: 2 },
      secondary(OTHER),
      'account-management-not-yours',
    ],
    ['changes nothing', { kind: 'change', decisionId: DECISION, by: OTHER, permissions: READS, version: 2 }, secondary(OTHER), 'nothing-changed'],
    ['revokes, as a contact', says('revoke', OTHER), secondary(OTHER), undefined],
    ['revokes what one made', says('revoke', INVITER), secondary(INVITER), undefined],
    ['accepts, as the invited person', says('accept', PERSON), undefined, undefined],
  ])('%s', (_, message, standing, refusal) => {
    expect(invitationRefusal(message, invitation(), standing, ROOMY)).toBe(refusal);
  });

  it('gives nobody a place that the Site has not, at the grant and at the acceptance', () => {
    const full = { ...ROOMY, secondaries: 4 };
    const giving = invitation({ permissions: MANAGES });
    expect(invitationRefusal({ kind: 'grant', decisionId: DECISION, by: OTHER }, giving, primary(OTHER), full)).toBe('too-many-secondaries');
    expect(invitationRefusal(says('accept', PERSON), giving, undefined, full)).toBe('too-many-secondaries');
    expect(invitationRefusal(says('accept', PERSON), giving, undefined, ROOMY)).toBeUndefined();
    expect(invitationRefusal(says('accept', PERSON), invitation(), undefined, full)).toBeUndefined();
  });

  it('never lets account management be granted without a primary’s word among the two', () => {
    fc.assert(
      fc.property(anyMessage, anyPermissions, anyStandingOf(OTHER), anyStandingOf(INVITER), anySite, (message, permissions, standing, inviter, site) => {
        fc.pre(message.kind === 'grant' && message.by === OTHER);
        if (message.kind !== 'grant' || invitationRefusal(message, invitation({ permissions }), standing, site, inviter)) return;
        const given = message.permissions ?? permissions;
        expect(manageAccessOf(standing)).toBe('update');
        if (hasAccountManagement(given)) expect(isPrimary(standing) || isPrimary(inviter)).toBe(true);
        // What the first word did not say of account management takes the primary's own second one.
        if (hasAccountManagement(given) && !isPrimary(standing)) expect(areas(given)).toEqual(areas(permissions));
      }),
    );
  });

  it('lets nobody but the invited person answer it, and nobody who may not act do anything else', () => {
    fc.assert(
      fc.property(anyMessage, anyPermissions, fc.option(anyContactTypes), anyPermissions, anySite, (message, permissions, types, held, site) => {
        const standing: Standing | undefined = types ? { personId: message.by, contactTypes: types, permissions: held } : undefined;
        const allowed = invitationRefusal(message, invitation({ permissions }), standing, site) === undefined;
        if (!allowed) return;
        if (message.kind === 'accept' || message.kind === 'decline') expect(message.by).toBe(PERSON);
        else {
          expect(message.by).not.toBe(PERSON);
          expect(standing && manageAccessOf(standing)).toBe('update');
        }
        expect(makerRefusal(message, invitation({ permissions }), standing)).toBeUndefined();
      }),
    );
  });
});

describe('what is still given at the acceptance', () => {
  it('takes a giver who still acts, and for account management a primary among those who gave', () => {
    fc.assert(
      fc.property(
        fc.option(anyStandingOf(OTHER), { nil: undefined }),
        fc.option(anyStandingOf(INVITER), { nil: undefined }),
        anyPermissions,
        fc.boolean(),
        (giver, inviter, permissions, fourEyes) => {
          const acts = (one: Standing | undefined) => one !== undefined && manageAccessOf(one) === 'update';
          const primaryAmong = [giver, inviter].some((one) => one !== undefined && acts(one) && isPrimary(one));
          expect(stillGiven(permissions, giver, inviter, { fourEyes })).toBe(acts(giver) && (!hasAccountManagement(permissions) || primaryAmong));
        },
      ),
    );
  });

  it('is not by one pair of eyes where the Site asks for four, also where it has asked since', () => {
    expect(stillGiven(READS, primary(INVITER), primary(INVITER), { fourEyes: true })).toBe(false);
    expect(stillGiven(READS, primary(INVITER), primary(INVITER), { fourEyes: false })).toBe(true);
    expect(stillGiven(READS, secondary(OTHER), primary(INVITER), { fourEyes: true })).toBe(true);
  });

  it('is, with four eyes, no more than both have said', () => {
    const said = { kind: 'grant', decisionId: DECISION, by: OTHER, permissions: { ...READS, entitlements: 'view' } } as const;
    const fourEyes = { ...ROOMY, fourEyes: true };
    expect(invitationRefusal(said, invitation({ permissions: READS }), secondary(OTHER), fourEyes)).toBe('more-than-proposed');
    expect(invitationRefusal(said, invitation({ permissions: said.permissions }), secondary(OTHER), fourEyes)).toBeUndefined();
    expect(invitationRefusal({ ...said, permissions: READS }, invitation({ permissions: said.permissions }), secondary(OTHER), fourEyes)).toBeUndefined();
  });

  it('is taken back by the primary, or by whoever proposed it, where it holds account management', () => {
    const revoking = (by: PersonId) => ({ kind: 'revoke', decisionId: DECISION, by }) as const;
    const documents = invitation({ permissions: DOCUMENTS });
    expect(makerRefusal(revoking(OTHER), documents, secondary(OTHER))).toBe('account-management-not-yours');
    expect(makerRefusal(revoking(OTHER), documents, primary(OTHER))).toBeUndefined();
    expect(makerRefusal(revoking(INVITER), documents, secondary(INVITER))).toBeUndefined();
    expect(makerRefusal(revoking(OTHER), invitation({ permissions: READS }), secondary(OTHER))).toBeUndefined();
  });

  it('is nothing where nobody gives it', () => {
    expect(mayGiveTogether(READS, [])).toBe(false);
    expect(mayGiveTogether(READS, [undefined])).toBe(false);
  });
});

describe('the time of an invitation', () => {
  it('ends with its deadline, has no escalation once it is open, and no reminder that would come too late', () => {
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (decision, deadline, reminder) => {
        const policy = { deadline, reminder, decision };
        const open = invitationMoments('open', policy);
        expect(open.at(-1)).toMatchObject({ kind: 'deadline', after: lastsFor('open', policy) });
        expect(open.map(({ kind }) => kind)).toEqual(reminder < deadline ? ['reminder', 'deadline'] : ['deadline']);
        expect(invitationMoments('awaiting', policy).at(-1)).toMatchObject({ kind: 'deadline', after: lastsFor('awaiting', policy) });
      }),
    );
  });
});

function areas({ manageAccess, contactUpdates, accountDocuments }: Permissions) {
  return { manageAccess, contactUpdates, accountDocuments };
}
