import type { DecisionPolicy } from './policy.ts';

/** The rules that a Site sets itself; durations in milliseconds. Without its own, the installation's settings count. Source: CONTRACT.md's settings. */
export interface SitePolicy extends DecisionPolicy {
  /** How long an invited person has to accept, counted from when the mail left. */
  readonly invitationDeadline: number;
  /** How long somebody waits after a denial before asking again; 0: not at all. */
  readonly askAgainAfter: number;
  /** How many secondary contacts the Site may have. Source: MISSION.md (the model allows four). */
  readonly secondariesAllowed: number;
  /** Whatever somebody adds takes the word of a second one who may give it. */
  readonly fourEyes: boolean;
}

export const SECONDARIES_ALLOWED = 4;

/** What one invitation lives by, from its making on: a later change of the Site's policy does not touch it. */
export interface InvitationPolicy {
  /** For the person to accept, counted from when the mail left. */
  readonly deadline: number;
  /** When the person is reminded, counted likewise; left out where it would fall on the deadline or after it. */
  readonly reminder: number;
  /** For somebody else to grant it, where it needs that: as a request's. */
  readonly decision: DecisionPolicy;
}

export function decisionPolicyOf({ deadline, reminders, escalation }: SitePolicy): DecisionPolicy {
  return { deadline, reminders, escalation };
}

export function invitationPolicyOf(policy: SitePolicy): InvitationPolicy {
  return { deadline: policy.invitationDeadline, reminder: policy.invitationDeadline / 2, decision: decisionPolicyOf(policy) };
}

/** When somebody whose request was denied at `deniedAt` may ask the Site again; undefined where that is now. */
export function mayAskAgainAt(policy: Pick<SitePolicy, 'askAgainAfter'>, deniedAt: Date, now: Date): Date | undefined {
  const at = new Date(deniedAt.getTime() + policy.askAgainAfter);
  return at > now ? at : undefined;
}
