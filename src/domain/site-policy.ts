import type { Refusal } from './decision.ts';
import type { DecisionPolicy } from './policy.ts';
import { isPrimary, type Standing } from './standing.ts';

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

/** What a policy of a Site's own may be. Durations in days, both ends in. */
export const POLICY_LIMITS = {
  days: { least: 1, most: 365 },
  /** 0: at once. */
  askAgain: { least: 0, most: 365 },
  reminders: 6,
  secondaries: { least: 0, most: 50 },
} as const;

/** Longest name of a preset, in characters; the table's check says the same. */
export const PRESET_NAME_MAX = 60;

/** Why somebody may not change the Site's policies and presets; undefined for whoever may. */
export function policyRefusal(changer: Standing | undefined): Refusal | undefined {
  return changer && isPrimary(changer) ? undefined : 'primary-only';
}

export type PolicyPart = keyof SitePolicy;

/** What of a policy would never take place, part by part: a reminder or an escalation that is not before the deadline, and more reminders than anybody reads. */
export function policyProblems(
  policy: Pick<SitePolicy, 'deadline' | 'reminders' | 'escalation'>,
): Partial<Record<PolicyPart, 'not-before-deadline' | 'too-many-reminders'>> {
  return {
    ...(policy.reminders.length > POLICY_LIMITS.reminders && { reminders: 'too-many-reminders' }),
    ...(policy.reminders.some((after) => after >= policy.deadline) && { reminders: 'not-before-deadline' }),
    ...(policy.escalation >= policy.deadline && { escalation: 'not-before-deadline' }),
  };
}

/** The parts in which two policies differ, in the order of the form. */
export function policyDifferences(a: SitePolicy, b: SitePolicy): PolicyPart[] {
  return POLICY_PARTS.filter((part) => JSON.stringify(a[part]) !== JSON.stringify(b[part]));
}

export const POLICY_PARTS = [
  'deadline',
  'reminders',
  'escalation',
  'invitationDeadline',
  'askAgainAfter',
  'secondariesAllowed',
  'fourEyes',
] as const satisfies readonly PolicyPart[];

/** A policy out of a row of the history; undefined where it is none. Written by hand, as the matrix's is. */
export function parseSitePolicy(value: unknown): SitePolicy | undefined {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const { deadline, reminders, escalation, invitationDeadline, askAgainAfter, secondariesAllowed, fourEyes } = given;
  if (!isNumber(deadline) || !isNumber(escalation) || !isNumber(invitationDeadline) || !isNumber(askAgainAfter) || !isNumber(secondariesAllowed))
    return undefined;
  if (!Array.isArray(reminders) || !reminders.every(isNumber) || typeof fourEyes !== 'boolean') return undefined;
  return { deadline, reminders, escalation, invitationDeadline, askAgainAfter, secondariesAllowed, fourEyes };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

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
