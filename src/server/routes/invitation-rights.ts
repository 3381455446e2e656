import { ForbiddenError } from '../../domain/errors.ts';
import { needsSecondWord } from '../../domain/invitation.ts';
import { hasAccountManagement, type Permissions } from '../../domain/permissions.ts';
import { mayGiveAccountManagement, type Standing } from '../../domain/standing.ts';
import type { Confirmation } from '../../templates/invitation-data.ts';
import type { AppContext } from '../context.ts';
import { sitePage } from '../middleware/site-page.ts';

/** Whoever may only look is shown no form for adding somebody. */
export function assertMayInvite(c: AppContext): void {
  if (sitePage(c).reader.manageAccess !== 'update') throw new ForbiddenError('view-only');
}

/** Whose word an invitation by `inviter` takes before it leaves; the rule is domain/invitation's. `deciders`: everybody who decides about access at the Site. */
export function confirmationOf(
  inviter: Standing,
  permissions: Permissions,
  policy: { readonly fourEyes: boolean },
  deciders: readonly { readonly standing: Standing }[],
): Confirmation {
  if (!needsSecondWord(inviter, permissions, policy)) return 'none';
  if (hasAccountManagement(permissions) && !mayGiveAccountManagement(inviter)) return 'primary';
  return deciders.some(({ standing }) => standing.personId !== inviter.personId) ? 'another' : 'nobody';
}
