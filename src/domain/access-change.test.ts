import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPermissions, anyStandingOf } from '../../tests/support/arbitraries.ts';
import { type AccessState, changeRefusal, changesNothing, removalRefusal, type SecondariesOfSite, undoRefusal, type WantedAccess } from './access-change.ts';
import type { ContactType } from './contacts.ts';
import type { PersonId } from './ids.ts';
import { ALL_PERMISSIONS, hasAccountManagement, hasAnyPermission, NO_PERMISSIONS, type Permissions } from './permissions.ts';
import { accountManagementDiffers, isPrimary, manageAccessOf, needsSecondary, type Standing } from './standing.ts';

const [changerId, userId] = ['00000000-0000-4000-8000-000000000001' as PersonId, '00000000-0000-4000-8000-000000000002' as PersonId];
const ROOMY: SecondariesOfSite = { secondaries: 1, secondariesAllowed: 4 };
const FULL: SecondariesOfSite = { secondaries: 4, secondariesAllowed: 4 };
const DOWNLOADS: Permissions = { ...NO_PERMISSIONS, purchaseDownload: 'software' };

const standing = (personId: PersonId, contactTypes: readonly ContactType[], permissions: Permissions): Standing => ({ personId, contactTypes, permissions });
const primary = standing(changerId, ['primary'], ALL_PERMISSIONS);
const secondary = standing(changerId, ['secondary'], { ...NO_PERMISSIONS, manageAccess: 'update' });
const looker = standing(changerId, ['secondary'], { ...NO_PERMISSIONS, manageAccess: 'view' });
const user = (permissions: Permissions = DOWNLOADS, contactTypes: readonly ContactType[] = []) => standing(userId, contactTypes, permissions);
const wanted = (permissions: Permissions, isSecondary = false): WantedAccess => ({ permissions, secondary: isSecondary });

const anyWanted: fc.Arbitrary<WantedAccess> = fc.record({ permissions: anyPermissions, secondary: fc.boolean() });
const anySite: fc.Arbitrary<SecondariesOfSite> = fc.record({ secondaries: fc.integer({ min: 0, max: 6 }), secondariesAllowed: fc.integer({ min: 0, max: 6 }) });

describe('a change of what a user holds', () => {
  it.each([
    ['the primary gives anything', primary, user(), wanted({ ...DOWNLOADS, manageAccess: 'update' }, true), ROOMY, undefined],
    ['the primary takes anything', primary, user(ALL_PERMISSIONS, ['secondary']), wanted(DOWNLOADS), ROOMY, undefined],
    ['a secondary gives what is not account management', secondary, user(), wanted({ ...DOWNLOADS, reporting: 'view' }), ROOMY, undefined],
    ['a secondary gives it not', secondary, user(), wanted({ ...DOWNLOADS, accountDocuments: 'view' }), ROOMY, 'account-management-not-yours'],
    ['nor takes it', secondary, user({ ...DOWNLOADS, accountDocuments: 'view' }), wanted(DOWNLOADS), ROOMY, 'account-management-not-yours'],
    ['nor makes a secondary', secondary, user(), wanted(DOWNLOADS, true), ROOMY, 'account-management-not-yours'],
    ['nor unmakes one', secondary, user(DOWNLOADS, ['secondary']), wanted(DOWNLOADS), ROOMY, 'account-management-not-yours'],
    ['whoever only looks changes nothing', looker, user(), wanted(NO_PERMISSIONS), ROOMY, 'view-only'],
    ['a user changes nobody', standing(changerId, [], ALL_PERMISSIONS), user(), wanted(DOWNLOADS), ROOMY, 'not-a-decider'],
    ['a stranger neither', undefined, user(), wanted(DOWNLOADS), ROOMY, 'not-a-decider'],
    ['nobody changes their own', primary, primary, wanted(ALL_PERMISSIONS), ROOMY, 'own-access'],
    ['the primary is not reduced', secondary, standing(userId, ['primary'], ALL_PERMISSIONS), wanted(DOWNLOADS), ROOMY, 'primary-stays'],
    ['a user keeps something', primary, user(), wanted(NO_PERMISSIONS), ROOMY, 'nothing-left'],
    ['manage access wants a secondary', primary, user(), wanted({ ...DOWNLOADS, manageAccess: 'view' }), ROOMY, 'needs-secondary'],
    ['places are counted', primary, user(), wanted(DOWNLOADS, true), FULL, 'too-many-secondaries'],
    ['but not those that are held', primary, user(DOWNLOADS, ['secondary']), wanted({ ...DOWNLOADS, reporting: 'view' }, true), FULL, undefined],
  ] as const)('%s', (_, changer, subject, to, site, refusal) => {
    expect(changeRefusal(changer, subject, to, site)).toBe(refusal);
  });

  it('is never allowed beyond what its maker may do, whoever is who', () => {
    fc.assert(
      fc.property(anyStandingOf(changerId), anyStandingOf(userId), anyWanted, anySite, (changer, subject, to, site) => {
        if (changeRefusal(changer, subject, to, site) !== undefined) return;
        expect(manageAccessOf(changer)).toBe('update');
        expect(isPrimary(subject)).toBe(false);
        expect(hasAnyPermission(to.permissions)).toBe(true);
        if (needsSecondary(to.permissions)) expect(to.secondary).toBe(true);
        if (isPrimary(changer)) return;
        expect(accountManagementDiffers(subject.permissions, to.permissions)).toBe(false);
        expect(subject.contactTypes.includes('secondary')).toBe(to.secondary);
      }),
    );
  });

  it('to what is held already is none', () => {
    fc.assert(
      fc.property(anyStandingOf(userId), (subject) => {
        expect(changesNothing(subject, { permissions: subject.permissions, secondary: subject.contactTypes.includes('secondary') })).toBe(true);
        expect(changesNothing(subject, { permissions: subject.permissions, secondary: !subject.contactTypes.includes('secondary') })).toBe(false);
      }),
    );
  });
});

describe('a removal', () => {
  it.each([
    ['the primary removes a secondary', primary, user(ALL_PERMISSIONS, ['secondary']), undefined],
    ['a secondary removes a user', secondary, user(), undefined],
    ['but nobody who looks after the account', secondary, user({ ...DOWNLOADS, accountDocuments: 'view' }), 'account-management-not-yours'],
    ['nor another secondary', secondary, user(DOWNLOADS, ['secondary']), 'account-management-not-yours'],
    ['nobody removes themselves', secondary, secondary, 'own-access'],
    ['the primary is not removed', secondary, standing(userId, ['primary'], ALL_PERMISSIONS), 'primary-stays'],
    ['whoever only looks removes nobody', looker, user(), 'view-only'],
  ] as const)('%s', (_, changer, subject, refusal) => {
    expect(removalRefusal(changer, subject)).toBe(refusal);
  });

  it('never leaves a Site without its primary contact, and takes account management by the primary alone', () => {
    fc.assert(
      fc.property(anyStandingOf(changerId), anyStandingOf(userId), (changer, subject) => {
        if (removalRefusal(changer, subject) !== undefined) return;
        expect(isPrimary(subject)).toBe(false);
        expect(manageAccessOf(changer)).toBe('update');
        if (hasAccountManagement(subject.permissions) || subject.contactTypes.includes('secondary')) expect(isPrimary(changer)).toBe(true);
      }),
    );
  });
});

describe('an undoing', () => {
  const state = ({ permissions, contactTypes }: Pick<Standing, 'permissions' | 'contactTypes'>): AccessState => ({
    permissions,
    contactTypes,
    version: 1,
    since: '2026-11-20T14:02:00Z',
  });

  it('is allowed to whoever may make the change', () => {
    fc.assert(
      fc.property(anyStandingOf(changerId), anyStandingOf(userId), anyWanted, (changer, before, to) => {
        if (changeRefusal(changer, before, to, ROOMY) !== undefined) return;
        const types = before.contactTypes.filter((type) => type !== 'secondary');
        const after: AccessState = {
          permissions: to.permissions,
          contactTypes: to.secondary ? [...types, 'secondary'] : types,
          version: 2,
          since: '2026-11-20T14:02:00Z',
        };
        expect(undoRefusal(changer, userId, state(before), after, ROOMY)).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(anyStandingOf(changerId), anyStandingOf(userId), (changer, before) => {
        if (removalRefusal(changer, before) !== undefined) return;
        expect(undoRefusal(changer, userId, state(before), null, ROOMY)).toBeUndefined();
      }),
    );
  });

  it('gives nobody account management back but by the primary', () => {
    fc.assert(
      fc.property(anyStandingOf(changerId), anyStandingOf(userId), fc.option(anyStandingOf(userId)), (changer, before, after) => {
        if (undoRefusal(changer, userId, state(before), after && state(after), ROOMY) !== undefined || isPrimary(changer)) return;
        expect(accountManagementDiffers(before.permissions, after?.permissions ?? NO_PERMISSIONS)).toBe(false);
      }),
    );
  });

  it('puts back what nobody could give today, but takes no place that is taken', () => {
    const odd = state(user({ ...NO_PERMISSIONS, manageAccess: 'view' }));
    expect(undoRefusal(primary, userId, odd, state(user()), FULL)).toBeUndefined();
    expect(undoRefusal(primary, userId, state(user(DOWNLOADS, ['secondary'])), null, FULL)).toBe('too-many-secondaries');
    expect(undoRefusal(primary, changerId, state(primary), null, ROOMY)).toBe('own-access');
    expect(undoRefusal(looker, userId, odd, null, ROOMY)).toBe('view-only');
  });
});
