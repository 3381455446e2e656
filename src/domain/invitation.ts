import type { Refusal } from './decision.ts';
import type { DecisionId, InvitationId, PersonId } from './ids.ts';
import { hasAccountManagement, hasAnyPermission, type Permissions } from './permissions.ts';
import { accountManagementDiffers, becomesSecondary, manageAccessOf, mayGiveAccountManagement, type Standing } from './standing.ts';

/** `awaiting`: somebody else has to grant it first. `open`: the person was invited and has not answered. */
export const INVITATION_STATES = ['awaiting', 'open', 'accepted', 'declined', 'denied', 'revoked', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
export type ClosedInvitationState = Exclude<InvitationState, 'awaiting' | 'open'>;

/** What moves an invitation. `grant` and `deny` are of a contact who may give what the inviter may not alone; `accept` and `decline` of the invited person; the expiry is the workflow's own. */
export type InvitationStep = 'grant' | 'deny' | 'revoke' | 'accept' | 'decline' | 'expire' | 'change';

/** The transitions, as data. A change leads on to `awaiting` where what it gives needs a second word, else to `open`. */
export const INVITATION_TRANSITIONS: { readonly [State in InvitationState]: { readonly [Step in InvitationStep]?: InvitationState } } = {
  awaiting: { grant: 'open', deny: 'denied', revoke: 'revoked', expire: 'expired', change: 'open' },
  open: { accept: 'accepted', decline: 'declined', revoke: 'revoked', expire: 'expired', change: 'open' },
  accepted: {},
  declined: {},
  denied: {},
  revoked: {},
  expired: {},
};

export function isClosedInvitation(state: InvitationState): state is ClosedInvitationState {
  return state !== 'awaiting' && state !== 'open';
}

/** How an invitation ended. */
export interface InvitationOutcome {
  readonly state: ClosedInvitationState;
  readonly decisionId: DecisionId | null;
  /** Null where it expired. */
  readonly by: PersonId | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What the rules need to know of an invitation. */
export interface DecidableInvitation {
  readonly id: InvitationId;
  readonly state: InvitationState;
  readonly personId: PersonId;
  readonly inviterId: PersonId;
  readonly permissions: Permissions;
  readonly version: number;
}

/** What the rules need to know of the Site. */
export interface InvitationSite {
  readonly fourEyes: boolean;
  /** Secondary contacts that it has, and promised by open invitations of others; and how many it may have. */
  readonly secondaries: number;
  readonly secondariesAllowed: number;
}

/**
 * Does what `giver` invites with need somebody else's word first? Account management is the primary's alone to give; and where the Site asks for four eyes, so does everything.
 * Source: MISSION.md, permission matrix.
 */
export function needsSecondWord(giver: Standing, permissions: Permissions, site: Pick<InvitationSite, 'fourEyes'>): boolean {
  return site.fourEyes || (hasAccountManagement(permissions) && !mayGiveAccountManagement(giver));
}

/** Why `inviter` may not invite `invited` with these permissions; undefined where it is allowed (at once, or with a second word: {@link needsSecondWord}). */
export function inviteRefusal(inviter: Standing, invited: PersonId, permissions: Permissions, site: InvitationSite): Refusal | undefined {
  if (inviter.personId === invited) return 'own-access';
  return actRefusal(inviter) ?? giftRefusal(permissions, site);
}

/** What is said about an invitation. A grant and an acceptance may name the version that their maker saw. */
export type InvitationMessage =
  | { readonly kind: 'grant'; readonly decisionId: DecisionId; readonly by: PersonId; readonly permissions?: Permissions; readonly version?: number }
  | { readonly kind: 'deny'; readonly decisionId: DecisionId; readonly by: PersonId; readonly reason: string }
  | { readonly kind: 'revoke'; readonly decisionId: DecisionId; readonly by: PersonId }
  | { readonly kind: 'accept'; readonly decisionId: DecisionId; readonly by: PersonId; readonly version?: number }
  | { readonly kind: 'decline'; readonly decisionId: DecisionId; readonly by: PersonId }
  | { readonly kind: 'change'; readonly decisionId: DecisionId; readonly by: PersonId; readonly permissions: Permissions; readonly version: number }
  | { readonly kind: 'sendAgain'; readonly decisionId: DecisionId; readonly by: PersonId };

/**
 * Why a message about an invitation is not allowed to its maker; undefined where it is. `standing` is the maker's at the Site. Whether the invitation's state still takes
 * the step is {@link INVITATION_TRANSITIONS}'s to say. Asked by the page and, on locked rows, by the workflow's activity.
 */
export function invitationRefusal(
  message: InvitationMessage,
  invitation: DecidableInvitation,
  standing: Standing | undefined,
  site: InvitationSite,
): Refusal | undefined {
  if (message.kind === 'accept' || message.kind === 'decline') {
    if (message.by !== invitation.personId) return 'not-the-invited';
    return message.kind === 'accept' && message.version !== undefined && message.version !== invitation.version ? 'changed-meanwhile' : undefined;
  }
  if (message.by === invitation.personId) return 'own-access';
  const refusal = actRefusal(standing);
  if (refusal || !standing) return refusal ?? 'not-a-decider';
  switch (message.kind) {
    case 'grant': {
      if (message.by === invitation.inviterId) return 'own-invitation';
      if (message.version !== undefined && message.version !== invitation.version) return 'changed-meanwhile';
      const given = message.permissions ?? invitation.permissions;
      if (hasAccountManagement(given) && !mayGiveAccountManagement(standing)) return 'account-management-not-yours';
      return giftRefusal(given, site);
    }
    case 'deny':
      return message.by === invitation.inviterId ? 'own-invitation' : undefined;
    case 'change':
      if (message.version !== invitation.version) return 'changed-meanwhile';
      if (accountManagementDiffers(invitation.permissions, message.permissions) && !mayGiveAccountManagement(standing)) return 'account-management-not-yours';
      return giftRefusal(message.permissions, site);
    default:
      return undefined;
  }
}

function actRefusal(standing: Standing | undefined): Refusal | undefined {
  const level = standing ? manageAccessOf(standing) : 'none';
  if (level === 'none') return 'not-a-decider';
  return level === 'view' ? 'view-only' : undefined;
}

function giftRefusal(permissions: Permissions, site: InvitationSite): Refusal | undefined {
  if (!hasAnyPermission(permissions)) return 'nothing-given';
  return becomesSecondary(permissions, []) && site.secondaries >= site.secondariesAllowed ? 'too-many-secondaries' : undefined;
}
