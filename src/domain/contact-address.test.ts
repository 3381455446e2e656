import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesSignIn, returnsSignIn, type SignInMove, unsavable } from './contact-address.ts';
import { CONTACT_TYPES, type ContactType } from './contacts.ts';
import type { PersonId } from './ids.ts';
import { ALL_PERMISSIONS, AREAS, hasAccountManagement, LEVELS, NO_PERMISSIONS, type Permissions } from './permissions.ts';
import type { Standing } from './standing.ts';

const person = (personId: string, contactTypes: readonly ContactType[] = [], permissions: Permissions = NO_PERMISSIONS): Standing => ({
  personId: personId as PersonId,
  contactTypes,
  permissions,
});
const PRIMARY = person('paule', ['primary'], ALL_PERMISSIONS);
const MANAGER = person('simon', ['secondary'], { ...NO_PERMISSIONS, manageAccess: 'update', contactUpdates: 'update' });
const USER = person('ursula', ['technical'], { ...NO_PERMISSIONS, reporting: 'view' });
const FREE = { signsInWithOld: true, knownElsewhere: false, hasOpenOffers: false, addressTaken: false };
const move = (maker: Standing | undefined, subject: Standing, facts: Partial<SignInMove> = {}) => movesSignIn({ ...FREE, maker, subject, ...facts });

describe('a confirmed address becomes the one for signing in', () => {
  it('where the primary contact wrote it, for anybody and for themselves', () => {
    expect(move(PRIMARY, USER)).toBe(true);
    expect(move(PRIMARY, MANAGER)).toBe(true);
    expect(move(PRIMARY, PRIMARY)).toBe(true);
  });

  it('where a secondary contact who manages access wrote it, for those without account management alone', () => {
    expect(move(MANAGER, USER)).toBe(true);
    expect(move(MANAGER, person('vera', [], { ...NO_PERMISSIONS, accountDocuments: 'view' }))).toBe(false);
    expect(move(MANAGER, person('tom', ['secondary']))).toBe(false);
    expect(move(MANAGER, PRIMARY)).toBe(false);
    expect(move(MANAGER, MANAGER)).toBe(false);
  });

  it('not where its maker updates contacts and does not manage access, or is of the Site no more', () => {
    expect(move(person('tom', ['secondary'], { ...NO_PERMISSIONS, contactUpdates: 'update', manageAccess: 'view' }), USER)).toBe(false);
    expect(move(undefined, USER)).toBe(false);
    expect(move(USER, USER)).toBe(false);
  });

  it.each(['knownElsewhere', 'hasOpenOffers', 'addressTaken'] as const)('not where %s', (fact) => {
    expect(move(PRIMARY, USER, { [fact]: true })).toBe(false);
  });

  it('not where the person signs in with another address than the one that was replaced', () => {
    expect(move(PRIMARY, USER, { signsInWithOld: false })).toBe(false);
  });

  it('never where its maker could not have given by hand what the person holds', () => {
    const permissions = fc.record(Object.fromEntries(AREAS.map((area) => [area, fc.constantFrom(...LEVELS[area])]))) as unknown as fc.Arbitrary<Permissions>;
    const standing = fc.record({ contactTypes: fc.subarray([...CONTACT_TYPES]), permissions });
    fc.assert(
      fc.property(standing, standing, (maker, subject) => {
        const moved = move({ ...maker, personId: 'm' as PersonId }, { ...subject, personId: 's' as PersonId });
        const mayGive = maker.contactTypes.includes('primary') || (maker.contactTypes.includes('secondary') && maker.permissions.manageAccess === 'update');
        const needsPrimary = hasAccountManagement(subject.permissions) || subject.contactTypes.some((type) => type === 'primary' || type === 'secondary');
        expect(moved && (!mayGive || (needsPrimary && !maker.contactTypes.includes('primary')))).toBe(false);
      }),
    );
  });
});

describe('a new address that nobody could save now', () => {
  it.each([
    ['the primary contact’s word on a contact', PRIMARY, USER, undefined],
    ['one’s own word', PRIMARY, PRIMARY, undefined],
    ['a word on somebody who is of the Site no more', PRIMARY, undefined, 'no-contact'],
    ['a word on somebody who is a user and no contact', PRIMARY, person('vera', [], ALL_PERMISSIONS), 'no-contact'],
    ['the word of somebody who is of the Site no more', undefined, USER, 'maker-may-not'],
    ['the word of somebody without the level', USER, MANAGER, 'maker-may-not'],
    ['anybody else’s word on the primary contact', MANAGER, PRIMARY, 'maker-may-not'],
    ['nobody’s word on nobody', undefined, undefined, 'no-contact'],
  ] as const)('%s', (_, editor, subject, why) => {
    expect(unsavable(editor, subject)).toBe(why);
  });
});

describe('the old address signs in again', () => {
  const HELD: Permissions = { ...NO_PERMISSIONS, entitlements: 'view' };
  const NOTHING_SINCE = { knownElsewhere: false, hasOpenOffers: false, accessSince: false, contactSince: false, heldThen: HELD, heldNow: HELD };

  it('to what it had, or less', () => {
    expect(returnsSignIn(NOTHING_SINCE)).toBe(true);
    expect(returnsSignIn({ ...NOTHING_SINCE, heldNow: NO_PERMISSIONS })).toBe(true);
  });

  it.each(['knownElsewhere', 'hasOpenOffers', 'accessSince', 'contactSince'] as const)('not where anything was given since: %s', (fact) => {
    expect(returnsSignIn({ ...NOTHING_SINCE, [fact]: true })).toBe(false);
  });

  it('never to a level above what it had, in any area', () => {
    const permissions = fc.record(Object.fromEntries(AREAS.map((area) => [area, fc.constantFrom(...LEVELS[area])]))) as fc.Arbitrary<Permissions>;
    fc.assert(
      fc.property(permissions, permissions, (heldThen, heldNow) => {
        const levels = (of: Permissions) => AREAS.map((area) => (LEVELS[area] as readonly string[]).indexOf(of[area]));
        const above = levels(heldNow).some((level, nth) => level > (levels(heldThen)[nth] ?? 0));
        expect(returnsSignIn({ ...NOTHING_SINCE, heldThen, heldNow })).toBe(!above);
      }),
    );
  });
});
