import { CONTACT_TYPES, type ContactType } from '../../src/domain/contacts.ts';
import { ACCOUNT_AREAS, AREAS, LEVELS, NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';

/** What somebody of the Site has: access where the permissions are not empty, and contact types. */
export interface Held {
  readonly permissions: Permissions;
  /** In the order of pages. */
  readonly types: readonly ContactType[];
}

export const NOTHING: Held = { permissions: NO_PERMISSIONS, types: [] };

export function isSecondary({ types }: Held): boolean {
  return types.includes('secondary');
}

export function withSecondary(types: readonly ContactType[], secondary: boolean): ContactType[] {
  const others = types.filter((type) => type !== 'secondary');
  return inOrder(secondary ? [...others, 'secondary'] : others);
}

/** Each once, in the order of pages. */
export function inOrder(types: readonly ContactType[]): ContactType[] {
  return CONTACT_TYPES.filter((type) => types.includes(type));
}

export function withoutAccount(permissions: Permissions): Permissions {
  return ACCOUNT_AREAS.reduce((left, area) => ({ ...left, [area]: 'none' }), permissions);
}

export function holdsAccount(permissions: Permissions): boolean {
  return ACCOUNT_AREAS.some((area) => permissions[area] !== 'none');
}

export function isEmpty(permissions: Permissions): boolean {
  return AREAS.every((area) => permissions[area] === 'none');
}

export function makesSecondary(permissions: Permissions): boolean {
  return permissions.manageAccess !== 'none' || permissions.contactUpdates !== 'none';
}

/** Does `whole` give all of `part`? */
export function gives(whole: Permissions, part: Permissions): boolean {
  return AREAS.every((area) => stronger(whole, part)[area] === whole[area]);
}

export function stronger(a: Permissions, b: Permissions): Permissions {
  const pick = (area: keyof Permissions) => {
    const levels: readonly string[] = LEVELS[area];
    return levels.indexOf(b[area]) > levels.indexOf(a[area]) ? b[area] : a[area];
  };
  return Object.fromEntries(AREAS.map((area) => [area, pick(area)])) as unknown as Permissions;
}
