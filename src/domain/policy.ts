/** Durations of a request's life in milliseconds, counted from the moment its contacts were asked. They reach the workflow as input, so a running request keeps its own. */
export interface DecisionPolicy {
  readonly deadline: number;
  readonly reminders: readonly number[];
  readonly escalation: number;
}

export type Moment =
  | { readonly kind: 'reminder'; readonly after: number; readonly step: `reminder-${number}`; readonly nth: number }
  | { readonly kind: 'escalation'; readonly after: number; readonly step: 'escalation' }
  | { readonly kind: 'deadline'; readonly after: number; readonly step: 'deadline' };

/**
 * What happens while nobody decides, in order. A reminder that falls on the escalation is left out, since the escalation already writes to the same people;
 * whatever would fall on the deadline or after it is left out too.
 */
export function moments(policy: DecisionPolicy): Moment[] {
  const reminders = [...new Set(policy.reminders)]
    .filter((after) => after < policy.deadline && after !== policy.escalation)
    .sort((a, b) => a - b)
    .map((after, index): Moment => ({ kind: 'reminder', after, step: `reminder-${index + 1}`, nth: index + 1 }));
  const escalation: Moment[] = policy.escalation < policy.deadline ? [{ kind: 'escalation', after: policy.escalation, step: 'escalation' }] : [];
  return [...reminders, ...escalation, { kind: 'deadline', after: policy.deadline, step: 'deadline' } as const].sort((a, b) => a.after - b.after);
}
