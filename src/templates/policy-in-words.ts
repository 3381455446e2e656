import type { DecisionPolicy } from '../domain/policy.ts';
import { moments } from '../domain/policy.ts';
import type { InvitationPolicy, SitePolicy } from '../domain/site-policy.ts';
import type { Typed } from './page-data.ts';
import type { PolicyField } from './policy-data.ts';
import { listOf, type Words } from './permissions-in-words.ts';

const DAY = 86_400_000;
const UNITS = [
  ['policy.days', DAY],
  ['policy.hours', 3_600_000],
  ['policy.minutes', 60_000],
  ['policy.seconds', 1000],
] as const;

/** "14 days", "1 day and 12 hours", "5 seconds": whole days as people say them; what an installation set more finely in its own units. */
export function durationInWords(words: Words, milliseconds: number): string {
  const parts = partsOf(words, milliseconds);
  return parts.length === 0 ? words.t('policy.days', { count: 0 }) : listOf(words.locale, parts);
}

/** What stands in a field for days: the number, or the words of a duration that is not whole days. Without commas, as they separate reminders. */
export function durationForField(words: Words, milliseconds: number): string {
  return milliseconds % DAY === 0 ? String(milliseconds / DAY) : partsOf(words, milliseconds).join(' ');
}

/** A policy as the fields of its form. */
export function policyFields(words: Words, policy: SitePolicy): Typed<PolicyField> {
  const field = (milliseconds: number) => durationForField(words, milliseconds);
  return {
    deadline: field(policy.deadline),
    reminders: policy.reminders.map(field).join(', '),
    escalation: field(policy.escalation),
    invitationDeadline: field(policy.invitationDeadline),
    askAgainAfter: field(policy.askAgainAfter),
    secondariesAllowed: String(policy.secondariesAllowed),
    fourEyes: policy.fourEyes ? 'yes' : '',
  };
}

function partsOf(words: Words, milliseconds: number): string[] {
  let rest = Math.round(milliseconds / 1000) * 1000;
  const parts: string[] = [];
  for (const [key, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(words.t(key, { count }));
  }
  return parts;
}

/** What happens to a request that nobody decides (`it`: to the one whose page it stands on), a sentence each: the deadline, then the reminders and the escalation that really take place. */
export function decisionPolicySentences(words: Words, policy: DecisionPolicy, of: 'any' | 'it' = 'any'): string[] {
  const steps = moments(policy);
  const reminders = steps.filter(({ kind }) => kind === 'reminder').map(({ after }) => durationInWords(words, after));
  const escalates = steps.some(({ kind }) => kind === 'escalation');
  return [
    words.t(of === 'it' ? 'policy.says.deadline-it' : 'policy.says.deadline', { duration: durationInWords(words, policy.deadline) }),
    reminders.length === 0 ? words.t('policy.says.no-reminder') : words.t('policy.says.reminders', { durations: listOf(words.locale, reminders) }),
    ...(escalates ? [words.t('policy.says.escalation', { duration: durationInWords(words, policy.escalation) })] : []),
  ];
}

/** A part of a Site's policy as a value beside its name: "14 days", "3 days and 7 days", "None". */
export function policyValue(words: Words, part: PolicyField, policy: SitePolicy): string {
  switch (part) {
    case 'reminders':
      return policy.reminders.length === 0
        ? words.t('policy.none')
        : listOf(
            words.locale,
            policy.reminders.map((after) => durationInWords(words, after)),
          );
    case 'askAgainAfter':
      return policy.askAgainAfter === 0 ? words.t('policy.at-once') : durationInWords(words, policy.askAgainAfter);
    case 'secondariesAllowed':
      return new Intl.NumberFormat(words.locale).format(policy.secondariesAllowed);
    case 'fourEyes':
      return words.t(policy.fourEyes ? 'policy.yes' : 'policy.no');
    default:
      return durationInWords(words, policy[part]);
  }
}

/** What a Site's policies do, in sentences: to requests, to invitations, to who is a secondary contact. */
export function sitePolicySentences(
  words: Words,
  policy: SitePolicy,
): { readonly requests: string[]; readonly invitations: string[]; readonly contacts: string[] } {
  return {
    requests: [
      ...decisionPolicySentences(words, policy),
      policy.askAgainAfter === 0
        ? words.t('policy.says.ask-at-once')
        : words.t('policy.says.ask-again', { duration: durationInWords(words, policy.askAgainAfter) }),
    ],
    invitations: [
      invitationPolicySentence(words, { deadline: policy.invitationDeadline }),
      words.t(policy.fourEyes ? 'policy.says.four-eyes' : 'policy.says.two-eyes'),
    ],
    contacts: [words.t('policy.says.secondaries', { count: policy.secondariesAllowed })],
  };
}

/** How long an invited person has. */
export function invitationPolicySentence(words: Words, policy: Pick<InvitationPolicy, 'deadline'>): string {
  return words.t('policy.says.invitation', { duration: durationInWords(words, policy.deadline) });
}
