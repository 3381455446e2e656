import { CONTACT_TYPES, type ContactType } from '../domain/contacts.ts';
import { ALL_PERMISSIONS, hasAnyPermission, type Permissions, samePermissions, withAccountManagementOf } from '../domain/permissions.ts';
import { becomesSecondary } from '../domain/standing.ts';
import type { PersonRow } from './person-rows.ts';

/** What a person is and holds at a Site; no permissions at all where there is no access. */
export interface SiteStanding {
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions | undefined;
}

/**
 * What a row makes of a person: the contact types and permissions as written, save that the primary contact stays so and keeps all of account management. A contact
 * whom the row gives nothing has no access; somebody who is no contact either is a user who holds nothing yet.
 */
export function standingIn(row: PersonRow, before: SiteStanding): SiteStanding {
  const primary = before.contactTypes.includes('primary');
  const contactTypes = CONTACT_TYPES.filter((type) => row.contactTypes.includes(type) || (primary && type === 'primary'));
  const permissions = primary ? withAccountManagementOf(row.permissions, ALL_PERMISSIONS) : row.permissions;
  return { contactTypes, permissions: hasAnyPermission(permissions) || contactTypes.length === 0 ? permissions : undefined };
}

export function sameStanding(a: SiteStanding, b: SiteStanding): boolean {
  const sameTypes = a.contactTypes.length === b.contactTypes.length && a.contactTypes.every((type) => b.contactTypes.includes(type));
  if (!a.permissions || !b.permissions) return sameTypes && a.permissions === b.permissions;
  return sameTypes && samePermissions(a.permissions, b.permissions);
}

/** What the operator should know of a row that is not taken as written, or that works otherwise than it looks. */
export function noteOn(row: PersonRow, standing: SiteStanding): string | undefined {
  if (standing.contactTypes.includes('primary')) {
    const asWritten = standing.permissions && samePermissions(standing.permissions, row.permissions);
    return asWritten ? undefined : `${row.email} is the primary contact of Site ${row.siteNumber} and keeps all of account management`;
  }
  if (!becomesSecondary(row.permissions, row.contactTypes)) return undefined;
  return `${row.email} is given account management at Site ${row.siteNumber} without being a secondary contact: manage_access and contact_updates have no effect`;
}
