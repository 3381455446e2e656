import { describe, expect, it } from 'vitest';
import type { ContactType } from './contacts.ts';
import { acceptRefusal, formerPrimaryHolds, isVoid, newPrimaryHolds, offerRefusal, placesLeftBy, reminderOf } from './handover.ts';
import type { PersonId } from './ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from './permissions.ts';
import type { Standing } from './standing.ts';

const person = (personId: string, contactTypes: readonly ContactType[] = [], permissions: Permissions = NO_PERMISSIONS): Standing => ({
  personId: personId as PersonId,
  contactTypes,
  permissions,
});
const PRIMARY = person('paule', ['primary', 'renewal'], ALL_PERMISSIONS);
const TECHNICAL = person('tina', ['technical']);
const ROOM = { secondaries: 3, secondariesAllowed: 4 };
const FULL = { secondaries: 4, secondariesAllowed: 4 };

describe('a Site is offered', () => {
  it('by its primary contact alone', () => {
    expect(offerRefusal(PRIMARY, TECHNICAL, 'user', ROOM)).toBeUndefined();
    expect(offerRefusal(person('simon', ['secondary'], ALL_PERMISSIONS), TECHNICAL, 'user', ROOM)).toBe('hand-over-primary-only');
    expect(offerRefusal(undefined, TECHNICAL, 'user', ROOM)).toBe('hand-over-primary-only');
  });

  it('to somebody else whom the Site knows', () => {
    expect(offerRefusal(PRIMARY, undefined, 'user', ROOM)).toBe('not-of-the-site');
    expect(offerRefusal(PRIMARY, PRIMARY, 'user', ROOM)).toBe('not-of-the-site');
  });

  it('with a place for its former primary contact where they stay as a secondary one', () => {
    expect(offerRefusal(PRIMARY, TECHNICAL, 'secondary', ROOM)).toBeUndefined();
    expect(offerRefusal(PRIMARY, TECHNICAL, 'secondary', FULL)).toBe('too-many-secondaries');
    expect(offerRefusal(PRIMARY, TECHNICAL, 'nothing', FULL)).toBeUndefined();
    expect(placesLeftBy({ ...FULL, requesterTypes: ['secondary'] })).toEqual(ROOM);
    expect(placesLeftBy({ ...FULL, requesterTypes: ['technical'] })).toEqual(FULL);
  });

  it('and holds no more where the one lost it, or the other left', () => {
    expect(acceptRefusal(TECHNICAL, TECHNICAL, 'user', ROOM)).toBe('handover-void');
    expect(acceptRefusal(PRIMARY, undefined, 'user', ROOM)).toBe('handover-void');
    expect(acceptRefusal(PRIMARY, TECHNICAL, 'secondary', FULL)).toBe('too-many-secondaries');
    expect(acceptRefusal(PRIMARY, TECHNICAL, 'secondary', ROOM)).toBeUndefined();
  });

  it('with one reminder in the middle of its time', () => {
    expect(reminderOf(new Date(1000), new Date(5000))).toEqual(new Date(3000));
  });
});

describe('an offer that waits', () => {
  it('holds no more once one of the two has lost what it was made on, whatever the places', () => {
    expect(isVoid(PRIMARY, TECHNICAL)).toBe(false);
    expect(isVoid(PRIMARY, person('ursula', [], { ...NO_PERMISSIONS, reporting: 'view' }))).toBe(false);
    expect(isVoid(PRIMARY, undefined)).toBe(true);
    expect(isVoid(person('paule', ['secondary'], ALL_PERMISSIONS), TECHNICAL)).toBe(true);
    expect(isVoid(undefined, TECHNICAL)).toBe(true);
  });
});

describe('after it was accepted', () => {
  it('the new primary contact holds everything, keeps the other types and is no secondary one', () => {
    expect(newPrimaryHolds(person('simon', ['secondary', 'technical']))).toEqual({ permissions: ALL_PERMISSIONS, contactTypes: ['primary', 'technical'] });
  });

  it('the former one is what they chose', () => {
    expect(formerPrimaryHolds(PRIMARY, 'secondary')).toEqual({ permissions: ALL_PERMISSIONS, contactTypes: ['secondary', 'renewal'] });
    expect(formerPrimaryHolds(PRIMARY, 'user')).toEqual({
      permissions: { ...ALL_PERMISSIONS, manageAccess: 'none', contactUpdates: 'none', accountDocuments: 'none' },
      contactTypes: ['renewal'],
    });
    expect(formerPrimaryHolds(PRIMARY, 'nothing')).toBeUndefined();
  });

  it('somebody who held account management alone and stays as a user keeps nothing', () => {
    const only: Permissions = { ...NO_PERMISSIONS, manageAccess: 'update', contactUpdates: 'update', accountDocuments: 'view' };
    expect(formerPrimaryHolds(person('paule', ['primary'], only), 'user')).toBeUndefined();
  });
});
