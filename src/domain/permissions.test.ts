import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPermissions } from '../../tests/support/arbitraries.ts';
import {
  ACCOUNT_AREAS,
  ALL_PERMISSIONS,
  type Area,
  AREAS,
  hasAccountManagement,
  hasAnyPermission,
  hasContactOverview,
  isAccountArea,
  isLevel,
  LEVELS,
  NO_PERMISSIONS,
  parsePermissions,
  permissionDifferences,
  rank,
  samePermissions,
  strongest,
  withAccountManagementOf,
} from './permissions.ts';

const anyArea = fc.constantFrom(...AREAS);

describe('the permission matrix', () => {
  it('is the one of the programme', () => {
    expect(LEVELS).toEqual({
      purchaseDownload: ['none', 'software', 'media', 'full'],
      reporting: ['none', 'view'],
      entitlements: ['none', 'view', 'update'],
      allocations: ['none', 'view', 'update'],
      manageAccess: ['none', 'view', 'update'],
      contactUpdates: ['none', 'view', 'update'],
      accountDocuments: ['none', 'view'],
    });
  });

  it('has account management as exactly its last three areas', () => {
    expect(AREAS.filter(isAccountArea)).toEqual(['manageAccess', 'contactUpdates', 'accountDocuments']);
    expect(AREAS.slice(-3)).toEqual([...ACCOUNT_AREAS]);
  });

  it('knows the weakest and the strongest of everything', () => {
    for (const area of AREAS) {
      expect(NO_PERMISSIONS[area]).toBe(LEVELS[area][0]);
      expect(ALL_PERMISSIONS[area]).toBe(LEVELS[area].at(-1));
    }
  });

  it('ranks the levels of an area from the weakest to the strongest', () => {
    fc.assert(fc.property(anyArea, (area) => void expect(LEVELS[area].map((level) => rank(area, level))).toEqual(LEVELS[area].map((_, index) => index))));
  });
});

describe('parsePermissions', () => {
  it('takes every row of the matrix as it is', () => {
    fc.assert(fc.property(anyPermissions, (permissions) => void expect(parsePermissions({ ...permissions })).toEqual(permissions)));
  });

  it('refuses a row with one area missing', () => {
    fc.assert(
      fc.property(anyPermissions, anyArea, (permissions, area) => {
        const { [area]: _, ...rest } = permissions;
        expect(parsePermissions(rest)).toBeUndefined();
      }),
    );
  });

  it('refuses a row with something more in it', () => {
    const otherKey = fc.string().filter((key) => !AREAS.includes(key as Area) && key !== '__proto__');
    fc.assert(
      fc.property(
        anyPermissions,
        otherKey,
        fc.jsonValue(),
        (permissions, key, value) => void expect(parsePermissions({ ...permissions, [key]: value })).toBeUndefined(),
      ),
    );
  });

  it('refuses a level that the area does not have', () => {
    fc.assert(
      fc.property(
        anyPermissions,
        anyArea,
        fc.oneof(fc.jsonValue(), fc.constantFrom('update', 'full', 'View', ' view', 'toString')),
        (permissions, area, level) => {
          fc.pre(!isLevel(area, level));
          expect(parsePermissions({ ...permissions, [area]: level })).toBeUndefined();
        },
      ),
    );
  });

  it('gives a row of the matrix or nothing, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parsePermissions(value);
        expect(parsed === undefined || AREAS.every((area) => isLevel(area, parsed[area]))).toBe(true);
      }),
    );
  });

  it.each([undefined, null, '', 'full', 7, [], Object.values(ALL_PERMISSIONS), Object.create(ALL_PERMISSIONS)])('refuses %j', (value) => {
    expect(parsePermissions(value)).toBeUndefined();
  });

  it('keeps no reference to what it was given', () => {
    const given = { ...ALL_PERMISSIONS };
    expect(parsePermissions(given)).not.toBe(given);
  });
});

describe('strongest', () => {
  it('does not care for the order', () => {
    fc.assert(fc.property(anyPermissions, anyPermissions, (a, b) => void expect(strongest(a, b)).toEqual(strongest(b, a))));
  });

  it('adds nothing the second time', () => {
    fc.assert(fc.property(anyPermissions, anyPermissions, (a, b) => void expect(strongest(strongest(a, b), b)).toEqual(strongest(a, b))));
  });

  it('can be taken in any grouping', () => {
    fc.assert(
      fc.property(
        anyPermissions,
        anyPermissions,
        anyPermissions,
        (a, b, c) => void expect(strongest(strongest(a, b), c)).toEqual(strongest(a, strongest(b, c))),
      ),
    );
  });

  it('is never weaker than either, and never stronger than the stronger of both', () => {
    fc.assert(
      fc.property(anyPermissions, anyPermissions, (a, b) => {
        const both = strongest(a, b);
        for (const area of AREAS) expect(rank(area, both[area])).toBe(Math.max(rank(area, a[area]), rank(area, b[area])));
      }),
    );
  });

  it('has "nothing" as its zero and "everything" as its top', () => {
    fc.assert(
      fc.property(anyPermissions, (a) => {
        expect(strongest(a, NO_PERMISSIONS)).toEqual(a);
        expect(strongest(a, ALL_PERMISSIONS)).toEqual(ALL_PERMISSIONS);
      }),
    );
  });
});

describe('permissionDifferences', () => {
  it('is empty exactly where both are the same', () => {
    fc.assert(fc.property(anyPermissions, anyPermissions, (a, b) => void expect(permissionDifferences(a, b).length === 0).toBe(samePermissions(a, b))));
    fc.assert(fc.property(anyPermissions, (a) => void expect(permissionDifferences(a, { ...a })).toEqual([])));
  });

  it('applied to the first gives the second', () => {
    fc.assert(
      fc.property(anyPermissions, anyPermissions, (a, b) => {
        const differences = permissionDifferences(a, b);
        expect({ ...a, ...Object.fromEntries(differences.map(({ area, to }) => [area, to])) }).toEqual(b);
        expect(differences.every(({ area, from }) => a[area] === from)).toBe(true);
      }),
    );
  });

  it('keeps the order of the matrix', () => {
    expect(permissionDifferences(NO_PERMISSIONS, ALL_PERMISSIONS).map(({ area }) => area)).toEqual(AREAS);
  });
});

describe('account management', () => {
  it('shows the contact update overview to whoever holds any of it, and to nobody else', () => {
    fc.assert(
      fc.property(anyPermissions, (permissions) => {
        const holds = permissions.manageAccess !== 'none' || permissions.contactUpdates !== 'none' || permissions.accountDocuments !== 'none';
        expect(hasAccountManagement(permissions)).toBe(holds);
        expect(hasContactOverview(permissions)).toBe(holds);
      }),
    );
  });

  it('can be taken from another row, and nothing else comes with it', () => {
    fc.assert(
      fc.property(anyPermissions, anyPermissions, (a, b) => {
        const mixed = withAccountManagementOf(a, b);
        for (const area of AREAS) expect(mixed[area]).toBe(isAccountArea(area) ? b[area] : a[area]);
      }),
    );
  });

  it('counts as a permission like any other', () => {
    fc.assert(fc.property(anyPermissions, (permissions) => void expect(hasAnyPermission(permissions)).toBe(!samePermissions(permissions, NO_PERMISSIONS))));
  });
});
