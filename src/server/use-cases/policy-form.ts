import { LOCALES } from '../../domain/locale.ts';
import { POLICY_LIMITS, policyProblems, type SitePolicy } from '../../domain/site-policy.ts';
import { translator } from '../../locales/translate.ts';
import type { Problem, Problems } from '../../templates/page-data.ts';
import type { PolicyField } from '../../templates/policy-data.ts';
import { durationForField } from '../../templates/policy-in-words.ts';
import type { FormFields } from '../context.ts';

const DAY = 86_400_000;

export type CheckedPolicyForm = { readonly ok: true; readonly policy: SitePolicy } | { readonly ok: false; readonly problems: Problems<PolicyField> };
type Read<T> = { readonly value: T } | { readonly problem: Problem };

/**
 * A policy out of its form. Durations are typed in whole days; one that the installation set more finely ("5 seconds") stands in the form in words, and stays as it is where it comes
 * back unchanged. `current`: the policy that the form was made from.
 */
export function checkPolicyForm(fields: FormFields, current: SitePolicy): CheckedPolicyForm {
  const days = (name: 'deadline' | 'escalation' | 'invitationDeadline') => readDays(fields[name], [current[name]], POLICY_LIMITS.days);
  const read = {
    deadline: days('deadline'),
    reminders: readReminders(fields['reminders'], current.reminders),
    escalation: days('escalation'),
    invitationDeadline: days('invitationDeadline'),
    askAgainAfter: readDays(fields['askAgainAfter'], [current.askAgainAfter], POLICY_LIMITS.askAgain),
    secondariesAllowed: readNumber(fields['secondariesAllowed']),
  };
  const problems = Object.fromEntries(Object.entries(read).flatMap(([name, one]) => ('problem' in one ? [[name, one.problem]] : [])));
  const policy = {
    // What cannot be read is no trouble to what can: a deadline that is not there is after everything, a step that is not there before.
    deadline: valueOf(read.deadline, Number.POSITIVE_INFINITY),
    reminders: valueOf(read.reminders, []),
    escalation: valueOf(read.escalation, 0),
    invitationDeadline: valueOf(read.invitationDeadline, 0),
    askAgainAfter: valueOf(read.askAgainAfter, 0),
    secondariesAllowed: valueOf(read.secondariesAllowed, 0),
    fourEyes: fields['fourEyes'] === 'yes',
  };
  const all: Problems<PolicyField> = { ...policyProblems(policy), ...problems };
  return Object.keys(all).length === 0 ? { ok: true, policy } : { ok: false, problems: all };
}

function valueOf<T>(read: Read<T>, otherwise: T): T {
  return 'value' in read ? read.value : otherwise;
}

/** "14", "14 days", "14 j": people write the unit too. */
const DAYS = /^(\d{1,9})\s*(?:d|days?|j|jours?)?$/i;

function readDays(typed: string | undefined, kept: readonly number[], { least, most }: { readonly least: number; readonly most: number }): Read<number> {
  const text = (typed ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (text === '') return { problem: 'missing' };
  const unchanged = kept.find((duration) => inWordsOfAnyLanguage(duration).includes(text));
  if (unchanged !== undefined) return { value: unchanged };
  const days = Number(DAYS.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(days)) return { problem: 'days' };
  return days < least || days > most ? { problem: 'days-range' } : { value: days * DAY };
}

/** Left empty: none. Sorted, and each once. */
function readReminders(typed: string | undefined, kept: readonly number[]): Read<readonly number[]> {
  const text = (typed ?? '').normalize('NFKC');
  const parts = text
    // People also write "3 7" and "3 et 7".
    .split(/^[\d\s]+$/.test(text) ? /\s+/ : /[,;]|\s(?:and|et)\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part) => readDays(part, kept, POLICY_LIMITS.days));
  const wrong = read.find((one) => 'problem' in one);
  if (wrong) return wrong;
  const values = read.flatMap((one) => ('value' in one ? [one.value] : []));
  return { value: [...new Set(values)].sort((a, b) => a - b) };
}

function readNumber(typed: string | undefined): Read<number> {
  const text = (typed ?? '').normalize('NFKC').trim();
  if (text === '') return { problem: 'missing' };
  if (!/^\d{1,9}$/.test(text)) return { problem: 'number' };
  const { least, most } = POLICY_LIMITS.secondaries;
  return Number(text) < least || Number(text) > most ? { problem: 'number-range' } : { value: Number(text) };
}

/** The page's language may have been switched while the form was open. */
function inWordsOfAnyLanguage(duration: number): string[] {
  return LOCALES.map((locale) => durationForField({ t: translator(locale), locale }, duration).replace(/\s+/g, ' '));
}
