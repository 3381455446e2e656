import type { ContactType } from './contacts.ts';
import type { Refusal } from './decision.ts';
import type { PersonId } from './ids.ts';
import { hasAccountManagement, hasAnyPermission, NO_PERMISSIONS, type Permissions, samePermissions } from './permissions.ts';
import { accountManagementDiffers, manageAccessOf, mayGiveAccountManagement, needsSecondary, type Standing } from './standing.ts';

/** How long a change or a removal can be undone before the person is told of it, in milliseconds. */
export const UNDO_FOR = 60_000;

export const ACCESS_CHANGE_KINDS = ['changed', 'removed'] as const;
export type AccessChangeKind = (typeof ACCESS_CHANGE_KINDS)[number];

/** What a user holds at a Site. */
export interface AccessState {
  readonly permissions: Permissions;
  readonly contactTypes: readonly ContactType[];
  /** Counts the changes since it began. */
  readonly version: number;
  /** When it began, as the database writes it (ISO 8601): what was removed and given again is another one, whatever its version. */
  readonly since: string;
}

/** What a form remembers of the state that it was shown with: where another one stands meanwhile, somebody changed it. */
export function stampOf({ version, since, contactTypes }: AccessState): string {
  // The place of a secondary contact is also given and taken on the contacts' own page, which counts no change of the access.
  return `${version}@${since}${contactTypes.includes('secondary') ? '+secondary' : ''}`;
}

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
  const refusal = actRefusal(changer, subject);
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
  const refusal = actRefusal(changer, subject);
  if (refusal || !changer) return refusal ?? 'not-a-decider';
  const holdsAccount = hasAccountManagement(subject.permissions) || subject.contactTypes.includes('secondary');
  return holdsAccount && !mayGiveAccountManagement(changer) ? 'account-management-not-yours' : undefined;
}

/**
 * Why `changer` may not put `before` back in the place of `after` (null: the access is gone); undefined where it is allowed: to whoever might have made that change. What is put
 * back was there, so it need not be something that anybody could give today; only the places of secondary contacts may be taken meanwhile (`site` left out: it takes none).
 */
export function undoRefusal(
  changer: Standing | undefined,
  personId: PersonId,
  before: AccessState,
  after: AccessState | null,
  site: SecondariesOfSite | undefined,
): Refusal | undefined {
  const refusal = actRefusal(changer, { personId, ...before });
  if (refusal || !changer) return refusal ?? 'not-a-decider';
  const wasSecondary = before.contactTypes.includes('secondary');
  const isSecondary = after?.contactTypes.includes('secondary') ?? false;
  const touchesAccount = accountManagementDiffers(before.permissions, after?.permissions ?? NO_PERMISSIONS) || wasSecondary !== isSecondary;
  if (touchesAccount && !mayGiveAccountManagement(changer)) return 'account-management-not-yours';
  return site && wasSecondary && !isSecondary && site.secondaries >= site.secondariesAllowed ? 'too-many-secondaries' : undefined;
}

/** Why `changer` may do nothing at all about `subject`'s access; undefined where something is allowed. */
export function actRefusal(changer: Standing | undefined, subject: Pick<Standing, 'personId' | 'contactTypes'>): Refusal | undefined {
  const level = changer ? manageAccessOf(changer) : 'none';
  if (!changer || level === 'none') return 'not-a-decider';
  if (level === 'view') return 'view-only';
  if (changer.personId === subject.personId) return 'own-access';
  return subject.contactTypes.includes('primary') ? 'primary-stays' : undefined;
}
