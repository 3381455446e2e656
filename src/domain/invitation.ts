import type { Refusal } from './decision.ts';
import type { DecisionId, InvitationId, PersonId } from './ids.ts';
import { type Moment, moments } from './policy.ts';
import { hasAccountManagement, hasAnyPermission, isWithin, type Permissions, samePermissions } from './permissions.ts';
import type { InvitationPolicy } from './site-policy.ts';
import { accountManagementDiffers, manageAccessOf, mayGiveAccountManagement, needsSecondary, type Standing } from './standing.ts';

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

/** The step that led to a closed state: the transitions read backwards. */
export function stepOfInvitation(state: ClosedInvitationState): InvitationStep {
  return CLOSED_BY[state];
}

const CLOSED_BY: { readonly [State in ClosedInvitationState]: InvitationStep } = {
  accepted: 'accept',
  declined: 'decline',
  denied: 'deny',
  revoked: 'revoke',
  expired: 'expire',
};

/** How an invitation ended. */
export interface InvitationOutcome {
  readonly state: ClosedInvitationState;
  readonly decisionId: DecisionId | null;
  /** Null where it expired. */
  readonly by: PersonId | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Where an invitation stands that waits for an answer. Its workflow counts from `since` (ISO 8601), and starts to count anew where any of these has changed. */
export interface InvitationStage {
  readonly state: 'awaiting' | 'open';
  readonly since: string;
  /** How often the invited person was to get the mail, and the deciders were to be asked: what tells the mails of one time from those of another. */
  readonly sent: number;
  readonly asked: number;
}

/** How long the answer that an invitation waits for may take, in milliseconds. */
export function lastsFor(state: 'awaiting' | 'open', policy: InvitationPolicy): number {
  return state === 'open' ? policy.deadline : policy.decision.deadline;
}

/** What happens while nobody answers: a second word is asked for as a decision about a request is; an invited person is reminded once. */
export function invitationMoments(state: 'awaiting' | 'open', policy: InvitationPolicy): Moment[] {
  return state === 'open' ? moments({ deadline: policy.deadline, reminders: [policy.reminder], escalation: policy.deadline }) : moments(policy.decision);
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
  /** Secondary contacts that it has and has promised to others than the invited person; and how many it may have. */
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

/** What the state makes of a message: takes it, was moved by somebody else's grant before, or waits for something else. */
export function meets(state: 'awaiting' | 'open', kind: InvitationMessage['kind']): 'takes' | 'granted-already' | 'not-open' {
  if (kind === 'sendAgain') return state === 'open' ? 'takes' : 'not-open';
  if (INVITATION_TRANSITIONS[state][kind]) return 'takes';
  return kind === 'grant' || kind === 'deny' ? 'granted-already' : 'not-open';
}

/** Why the maker of a message may say nothing of its kind about this invitation, whatever it holds; undefined where they may. */
export function makerRefusal(message: InvitationMessage, invitation: DecidableInvitation, standing: Standing | undefined): Refusal | undefined {
  if (message.kind === 'accept' || message.kind === 'decline') return message.by === invitation.personId ? undefined : 'not-the-invited';
  if (message.by === invitation.personId) return 'own-access';
  const refusal = actRefusal(standing);
  if (refusal) return refusal;
  if ((message.kind === 'grant' || message.kind === 'deny') && message.by === invitation.inviterId) return 'own-invitation';
  // Account management is the primary's in both directions; what somebody proposed they may take back.
  const takesBack = message.kind === 'revoke' && message.by !== invitation.inviterId && hasAccountManagement(invitation.permissions);
  return takesBack && !(standing && mayGiveAccountManagement(standing)) ? 'account-management-not-yours' : undefined;
}

/**
 * Why a message about an invitation is not allowed to its maker; undefined where it is. `standing` is the maker's at the Site, `inviter` that of whoever says it first. What the
 * invitation's state makes of it, {@link meets} says. Asked by the page and, on locked rows, by the workflow's activity.
 */
export function invitationRefusal(
  message: InvitationMessage,
  invitation: DecidableInvitation,
  standing: Standing | undefined,
  site: InvitationSite,
  inviter?: Standing,
): Refusal | undefined {
  const refusal = makerRefusal(message, invitation, standing);
  if (refusal) return refusal;
  if ('version' in message && message.version !== undefined && message.version !== invitation.version) return 'changed-meanwhile';
  switch (message.kind) {
    case 'accept':
      return giftRefusal(invitation.permissions, site);
    case 'grant': {
      const given = message.permissions ?? invitation.permissions;
      if (site.fourEyes && !isWithin(given, invitation.permissions)) return 'more-than-proposed';
      const saidFirst = !accountManagementDiffers(invitation.permissions, given) && inviter;
      return mayGiveTogether(given, saidFirst ? [standing, saidFirst] : [standing]) ? giftRefusal(given, site) : 'account-management-not-yours';
    }
    case 'change':
      if (samePermissions(invitation.permissions, message.permissions)) return 'nothing-changed';
      if (accountManagementDiffers(invitation.permissions, message.permissions) && !(standing && mayGiveAccountManagement(standing)))
        return 'account-management-not-yours';
      return giftRefusal(message.permissions, site);
    default:
      return undefined;
  }
}

/**
 * May those who give `permissions`, each of whom says so, give all of it together? With four eyes, a primary contact's first word on account management and a secondary's second one
 * do: else a Site's primary could add no secondary contact there.
 */
export function mayGiveTogether(permissions: Permissions, givers: readonly (Standing | undefined)[]): boolean {
  const acting = givers.filter((giver) => giver !== undefined && manageAccessOf(giver) === 'update');
  return acting.length > 0 && (!hasAccountManagement(permissions) || acting.some((giver) => giver !== undefined && mayGiveAccountManagement(giver)));
}

/**
 * At the acceptance: may whoever gives it still give all of it? Not by a first word alone: whoever spoke last has to be one who still acts, and with four eyes another one than who
 * spoke first.
 */
export function stillGiven(
  permissions: Permissions,
  giver: Standing | undefined,
  inviter: Standing | undefined,
  site: Pick<InvitationSite, 'fourEyes'>,
): boolean {
  if (giver === undefined || manageAccessOf(giver) !== 'update') return false;
  return !(site.fourEyes && giver.personId === inviter?.personId) && mayGiveTogether(permissions, [giver, inviter]);
}

function actRefusal(standing: Standing | undefined): Refusal | undefined {
  const level = standing ? manageAccessOf(standing) : 'none';
  if (level === 'none') return 'not-a-decider';
  return level === 'view' ? 'view-only' : undefined;
}

function giftRefusal(permissions: Permissions, site: InvitationSite): Refusal | undefined {
  if (!hasAnyPermission(permissions)) return 'nothing-given';
  return needsSecondary(permissions) && site.secondaries >= site.secondariesAllowed ? 'too-many-secondaries' : undefined;
}
