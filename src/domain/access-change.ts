import type { Refusal } from './decision.ts';
import { hasAccountManagement, hasAnyPermission, type Permissions, samePermissions } from './permissions.ts';
import { accountManagementDiffers, isPrimary, manageAccessOf, mayGiveAccountManagement, needsSecondary, type Standing } from './standing.ts';

/** What a user is to hold at a Site after a change. */
export interface WantedAccess {
  readonly permissions: Permissions;
  /** Whether the person is to be a secondary contact. */
  readonly secondary: boolean;
}

export interface SecondariesOfSite {
  readonly secondaries: number;
  readonly secondariesAllowed: number;
}

/**
 * Why `changer` may not make `subject` hold `wanted`; undefined where it is allowed. Nobody changes their own access; the primary contact is never reduced; account management and
 * who is a secondary contact are the primary's alone to say. Source: MISSION.md, Manage access and permission matrix.
 */
export function changeRefusal(changer: Standing | undefined, subject: Standing, wanted: WantedAccess, site: SecondariesOfSite): Refusal | undefined {
  const refusal = mayActOn(changer, subject);
  if (refusal || !changer) return refusal ?? 'not-a-decider';
  const isSecondary = subject.contactTypes.includes('secondary');
  const touchesAccount = accountManagementDiffers(subject.permissions, wanted.permissions) || isSecondary !== wanted.secondary;
  if (touchesAccount && !mayGiveAccountManagement(changer)) return 'account-management-not-yours';
  if (!hasAnyPermission(wanted.permissions)) return 'nothing-left';
  if (needsSecondary(wanted.permissions) && !wanted.secondary) return 'needs-secondary';
  if (wanted.secondary && !isSecondary && site.secondaries >= site.secondariesAllowed) return 'too-many-secondaries';
  return undefined;
}

/** Is there anything to change? */
export function changesNothing(subject: Standing, wanted: WantedAccess): boolean {
  return samePermissions(subject.permissions, wanted.permissions) && subject.contactTypes.includes('secondary') === wanted.secondary;
}

/** Why `changer` may not end `subject`'s access; undefined where it is allowed. Whoever holds account management got it from the primary, and loses it by the primary alone. */
export function removalRefusal(changer: Standing | undefined, subject: Standing): Refusal | undefined {
  const refusal = mayActOn(changer, subject);
  if (refusal || !changer) return refusal ?? 'not-a-decider';
  const holdsAccount = hasAccountManagement(subject.permissions) || subject.contactTypes.includes('secondary');
  return holdsAccount && !mayGiveAccountManagement(changer) ? 'account-management-not-yours' : undefined;
}

function mayActOn(changer: Standing | undefined, subject: Standing): Refusal | undefined {
  const level = changer ? manageAccessOf(changer) : 'none';
  if (!changer || level === 'none') return 'not-a-decider';
  if (level === 'view') return 'view-only';
  if (changer.personId === subject.personId) return 'own-access';
  return isPrimary(subject) ? 'primary-stays' : undefined;
}
