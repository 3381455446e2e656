/**
 * The permission matrix: areas, and the levels of each from the weakest to the strongest.
 * Source: MISSION.md's matrix. "Contact update overview" is no area of its own: see {@link hasContactOverview}.
 */
export const LEVELS = {
  purchaseDownload: ['none', 'software', 'media', 'full'],
  reporting: ['none', 'view'],
  entitlements: ['none', 'view', 'update'],
  allocations: ['none', 'view', 'update'],
  manageAccess: ['none', 'view', 'update'],
  contactUpdates: ['none', 'view', 'update'],
  accountDocuments: ['none', 'view'],
} as const;

export type Area = keyof typeof LEVELS;
export type Level<A extends Area = Area> = (typeof LEVELS)[A][number];
export type Permissions = { readonly [A in Area]: Level<A> };

export const AREAS = Object.keys(LEVELS) as readonly Area[];

/** The areas that only a Site's primary contact may give. */
export const ACCOUNT_AREAS = ['manageAccess', 'contactUpdates', 'accountDocuments'] as const satisfies readonly Area[];
export type AccountArea = (typeof ACCOUNT_AREAS)[number];

export const NO_PERMISSIONS: Permissions = {
  purchaseDownload: 'none',
  reporting: 'none',
  entitlements: 'none',
  allocations: 'none',
  manageAccess: 'none',
  contactUpdates: 'none',
  accountDocuments: 'none',
};

/** What a primary contact holds from the first day. */
export const ALL_PERMISSIONS: Permissions = {
  purchaseDownload: 'full',
  reporting: 'view',
  entitlements: 'update',
  allocations: 'update',
  manageAccess: 'update',
  contactUpdates: 'update',
  accountDocuments: 'view',
};

export function isAccountArea(area: Area): area is AccountArea {
  return (ACCOUNT_AREAS as readonly Area[]).includes(area);
}

export function isLevel<A extends Area>(area: A, value: unknown): value is Level<A> {
  return (LEVELS[area] as readonly unknown[]).includes(value);
}

/** Strength of a level within its area: 0 is "none". */
export function rank(area: Area, level: Level): number {
  return (LEVELS[area] as readonly Level[]).indexOf(level);
}

export function hasAnyPermission(permissions: Permissions): boolean {
  return AREAS.some((area) => permissions[area] !== 'none');
}

export function hasAccountManagement(permissions: Permissions): boolean {
  return ACCOUNT_AREAS.some((area) => permissions[area] !== 'none');
}

/** Whoever holds any account-management permission sees the contact update overview. */
export function hasContactOverview(permissions: Permissions): boolean {
  return hasAccountManagement(permissions);
}

/** The same permissions with the account-management areas taken from `other`. */
export function withAccountManagementOf(permissions: Permissions, other: Permissions): Permissions {
  return {
    ...permissions,
    manageAccess: other.manageAccess,
    contactUpdates: other.contactUpdates,
    accountDocuments: other.accountDocuments,
  };
}

export interface PermissionDifference {
  readonly area: Area;
  readonly from: Level;
  readonly to: Level;
}

/** Where two sets differ, in the matrix's order. */
export function permissionDifferences(from: Permissions, to: Permissions): PermissionDifference[] {
  return AREAS.filter((area) => from[area] !== to[area]).map((area) => ({ area, from: from[area], to: to[area] }));
}

export function samePermissions(a: Permissions, b: Permissions): boolean {
  return AREAS.every((area) => a[area] === b[area]);
}

/**
 * Permissions out of a form, a row or a signal's payload: an object with all seven areas at known levels and nothing else.
 * Written by hand because it also runs inside workflows, where a validation library would weigh on every isolate.
 */
export function parsePermissions(value: unknown): Permissions | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const given = value as Readonly<Record<string, unknown>>;
  if (Object.keys(given).length !== AREAS.length) return undefined;
  return AREAS.every((area) => Object.hasOwn(given, area) && isLevel(area, given[area]))
    ? { ...NO_PERMISSIONS, ...(given as Partial<Permissions>) }
    : undefined;
}

/** Does `part` give nothing that `whole` does not give? */
export function isWithin(part: Permissions, whole: Permissions): boolean {
  return AREAS.every((area) => rank(area, part[area]) <= rank(area, whole[area]));
}

/** The stronger level of each area: what somebody holds after being given `b` on top of `a`. */
export function strongest(a: Permissions, b: Permissions): Permissions {
  return AREAS.reduce<Permissions>((sum, area) => (rank(area, b[area]) > rank(area, a[area]) ? { ...sum, [area]: b[area] } : sum), a);
}
