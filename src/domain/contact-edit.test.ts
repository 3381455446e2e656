import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContactTypes, anyPersonId, anyStandingOf } from '../../tests/support/arbitraries.ts';
import { addRefusal, editRefusal, removalRefusal, typeRefusal, typesMoved, typesRefusal } from './contact-edit.ts';
import type { ContactType } from './contacts.ts';
import type { PersonId } from './ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS, type Permissions } from './permissions.ts';
import { contactUpdatesOf, isPrimary, needsSecondary, type Standing } from './standing.ts';

const somebody = (contactTypes: readonly ContactType[], permissions: Partial<Permissions> = {}, id = 'b'): Standing => ({
  personId: id as PersonId,
  contactTypes,
  permissions: { ...NO_PERMISSIONS, ...permissions },
});
const primary = somebody(['primary'], ALL_PERMISSIONS, 'a');
const secondary = somebody(['secondary'], { contactUpdates: 'update' }, 'a');
const viewer = somebody(['secondary'], { contactUpdates: 'view' }, 'a');
const overview = somebody(['technical'], { accountDocuments: 'view' }, 'a');
const nobody = somebody(['technical'], {}, 'a');
const FULL = { secondaries: 4, secondariesAllowed: 4 };

describe('who may change a card', () => {
  it.each([
    ['the primary, anybody’s', primary, somebody(['technical']), undefined],
    ['a secondary with update, anybody’s', secondary, somebody(['technical']), undefined],
    ['a secondary with update, another secondary’s', secondary, somebody(['secondary']), undefined],
    ['a secondary with update, not the primary’s', secondary, somebody(['primary']), 'primary-card-stays'],
    ['a secondary with view, nobody’s', viewer, somebody(['technical']), 'contacts-view-only'],
    ['a secondary with view, their own', viewer, viewer, undefined],
    ['whoever sees the overview, nobody’s', overview, somebody(['technical']), 'contacts-view-only'],
    ['whoever sees the overview, their own', overview, overview, undefined],
    ['whoever sees nothing, not even their own', nobody, nobody, 'contacts-not-yours'],
    ['somebody with update who is no secondary', somebody(['technical'], { contactUpdates: 'update' }, 'a'), somebody(['billing']), 'contacts-view-only'],
  ] as const)('%s', (_, editor, subject, refusal) => {
    expect(editRefusal(editor, subject)).toBe(refusal);
  });

  it('somebody unknown: nobody’s', () => {
    expect(editRefusal(undefined, somebody(['technical']))).toBe('contacts-not-yours');
    expect(addRefusal(undefined, ['billing'])).toBe('contacts-not-yours');
    expect(addRefusal(primary, [])).toBe('no-type-left');
    expect(addRefusal(primary, ['primary'])).toBe('primary-handed-over');
    expect(addRefusal(secondary, ['secondary'])).toBe('secondary-not-yours');
    expect(addRefusal(primary, ['secondary'], { secondaries: 4, secondariesAllowed: 4 })).toBe('too-many-secondaries');
    expect([primary, secondary, viewer, overview, nobody].map((editor) => addRefusal(editor, ['billing']))).toEqual([
      undefined,
      undefined,
      'contacts-view-only',
      'contacts-view-only',
      'contacts-not-yours',
    ]);
  });
});

describe('who may say which types', () => {
  const subject = somebody(['technical']);
  it.each([
    ['the primary gives and takes what is ticked', primary, subject, ['renewal', 'billing'], undefined],
    ['a secondary too', secondary, subject, ['renewal', 'billing'], undefined],
    ['nobody ticks the primary', primary, subject, ['technical', 'primary'], 'primary-handed-over'],
    ['nor takes it', primary, primary, ['technical'], 'primary-handed-over'],
    ['nor designates the primary a secondary', primary, primary, ['primary', 'secondary'], 'primary-handed-over'],
    ['the primary designates a secondary', primary, subject, ['technical', 'secondary'], undefined],
    ['a secondary designates none', secondary, subject, ['technical', 'secondary'], 'secondary-not-yours'],
    ['nor takes it from one', secondary, somebody(['secondary', 'billing']), ['billing'], 'secondary-not-yours'],
    ['nor from themselves', secondary, secondary, ['billing'], 'secondary-not-yours'],
    ['the primary takes it where nothing needs it', primary, somebody(['secondary', 'billing']), ['billing'], undefined],
    ['and not where permissions do', primary, somebody(['secondary', 'billing'], { contactUpdates: 'view' }), ['billing'], 'needs-secondary'],
    ['somebody without any type is no contact', primary, subject, [], 'no-type-left'],
    ['a card of one’s own is not one’s types', overview, overview, ['technical', 'billing'], 'contact-types-not-yours'],
    ['types that stay ask nobody', overview, overview, ['technical'], undefined],
  ] as const)('%s', (_, editor, one, wanted, refusal) => {
    expect(typesRefusal(editor, one, wanted)).toBe(refusal);
  });

  it('no more secondaries than the Site’s policy has places', () => {
    expect(typesRefusal(primary, subject, ['secondary'], FULL)).toBe('too-many-secondaries');
    expect(typesRefusal(primary, somebody(['secondary']), ['secondary', 'billing'], FULL)).toBeUndefined();
  });
});

describe('who may remove whom', () => {
  it.each([
    ['the primary, a contact', primary, somebody(['technical', 'billing']), undefined],
    ['the primary, a secondary whom nothing needs to be one', primary, somebody(['secondary']), undefined],
    ['the primary, not one whose permissions need it', primary, somebody(['secondary'], { manageAccess: 'view' }), 'needs-secondary'],
    ['the primary, not themselves', primary, primary, 'primary-handed-over'],
    ['a secondary, a contact', secondary, somebody(['technical']), undefined],
    ['a secondary, no other secondary', secondary, somebody(['secondary']), 'secondary-not-yours'],
    ['a secondary, not the primary', secondary, somebody(['primary']), 'primary-card-stays'],
    ['whoever sees the overview, not themselves', overview, overview, 'contact-types-not-yours'],
  ] as const)('%s', (_, editor, subject, refusal) => {
    expect(removalRefusal(editor, subject)).toBe(refusal);
  });
});

describe('whatever they are and hold', () => {
  const pair = fc
    .tuple(anyPersonId, anyPersonId)
    .filter(([a, b]) => a !== b)
    .chain(([a, b]) => fc.tuple(anyStandingOf(a), anyStandingOf(b)));

  it('nobody but the primary gives or takes the type of a secondary, and nobody at all the primary’s', () => {
    fc.assert(
      fc.property(pair, anyContactTypes, ([editor, subject], wanted) => {
        if (typesRefusal(editor, subject, wanted) !== undefined) return;
        const moved = typesMoved(subject.contactTypes, wanted);
        expect(moved).not.toContain('primary');
        if (moved.includes('secondary')) expect(isPrimary(editor)).toBe(true);
        if (moved.length > 0) expect(contactUpdatesOf(editor)).toBe('update');
        if (needsSecondary(subject.permissions) && subject.contactTypes.includes('secondary') && !isPrimary(subject)) expect(wanted).toContain('secondary');
        expect(wanted.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('nobody but the primary changes the primary’s card', () => {
    fc.assert(
      fc.property(pair, ([editor, subject]) => {
        if (isPrimary(subject)) expect(editRefusal(editor, subject)).toBeDefined();
      }),
    );
  });

  it('all types together are refused where one of them is', () => {
    fc.assert(
      fc.property(pair, anyContactTypes, ([editor, subject], wanted) => {
        const each = typesMoved(subject.contactTypes, wanted).map((type) => typeRefusal(editor, subject, type, FULL));
        const all = typesRefusal(editor, subject, wanted, FULL);
        if (each.some((one) => one !== undefined)) expect(each).toContain(all);
      }),
    );
  });
});
