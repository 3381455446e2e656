import type { ContactType } from './contacts.ts';
import type { PersonId } from './ids.ts';
import { ACCOUNT_AREAS, hasAccountManagement, hasContactOverview, type Permissions } from './permissions.ts';

/** What a person is and holds at one Site; what every "may" rule is asked about. */
export interface Standing {
  readonly personId: PersonId;
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
}

/** What a person can do on "Manage access": nothing, see it, or act on it. */
export type ManageAccess = 'none' | 'view' | 'update';

export function isPrimary(standing: Standing): boolean {
  return standing.contactTypes.includes('primary');
}

/** The primary always acts; a secondary as far as the level on "Manage access" goes; nobody else reaches the page. Source: MISSION.md, Manage access. */
export function manageAccessOf(standing: Standing): ManageAccess {
  if (isPrimary(standing)) return 'update';
  return standing.contactTypes.includes('secondary') ? standing.permissions.manageAccess : 'none';
}

/** What a person can do with a Site's contacts: nothing, see who they are, see their data, or change them. */
export type ContactUpdates = 'none' | 'overview' | 'view' | 'update';

/**
 * The primary changes contacts; a secondary as far as the level on "Contact updates" goes; whoever holds any account management sees the overview.
 * Source: MISSION.md, Contacts and the permission matrix.
 */
export function contactUpdatesOf(standing: Standing): ContactUpdates {
  if (isPrimary(standing)) return 'update';
  const level = standing.contactTypes.includes('secondary') ? standing.permissions.contactUpdates : 'none';
  if (level !== 'none') return level;
  return hasContactOverview(standing.permissions) ? 'overview' : 'none';
}

/** Source: MISSION.md, Account-related documents. */
export function mayReadDocuments(standing: Standing): boolean {
  return isPrimary(standing) || standing.permissions.accountDocuments === 'view';
}

/** Account-management permissions are the primary's alone to give. Source: MISSION.md, permission matrix. */
export function mayGiveAccountManagement(standing: Standing): boolean {
  return isPrimary(standing);
}

/**
 * Somebody who is given "Manage access" or "Contact updates" needs to be a secondary contact for it to work, and only the primary can make one:
 * so giving either of them designates the person.
 */
export function becomesSecondary(permissions: Permissions, contactTypes: readonly ContactType[]): boolean {
  return needsSecondary(permissions) && !contactTypes.includes('primary') && !contactTypes.includes('secondary');
}

/** These work for a primary or a secondary contact alone. Source: MISSION.md, Contacts and Manage access. */
export function needsSecondary(permissions: Permissions): boolean {
  return permissions.manageAccess !== 'none' || permissions.contactUpdates !== 'none';
}

export function accountManagementDiffers(a: Permissions, b: Permissions): boolean {
  return ACCOUNT_AREAS.some((area) => a[area] !== b[area]);
}

/** What `giver` could give of `wanted`: all of it, or everything but account management. */
export function givableBy(giver: Standing, wanted: Permissions): Permissions {
  if (mayGiveAccountManagement(giver) || !hasAccountManagement(wanted)) return wanted;
  return ACCOUNT_AREAS.reduce((permissions, area) => ({ ...permissions, [area]: 'none' }), wanted);
}
