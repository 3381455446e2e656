import type { DecisionPolicy, Moment } from '../domain/policy.ts';

/** The time that a request has. It stands still while a question waits for its answer, and goes on from where it stood. */
export interface RequestClock {
  /** Since when it stands still, in milliseconds; undefined while it runs. */
  readonly standsStillSince: number | undefined;
  /** When the contacts were asked, later by all the time that it stood still: what a further run goes on counting from. ISO 8601, as all of these. */
  beganAt(): string;
  momentAt(moment: Moment): string;
  deadline(): string;
  /** The deadline that an answer given at `now` leads to. */
  deadlineAnsweredAt(now: number): string;
  /** Takes over what the row says after a question or an answer was recorded. */
  follow(row: { readonly openSince: string | null; readonly deadline: string }): void;
}

export function requestClock(policy: DecisionPolicy, askedAt: number, openSince: string | undefined): RequestClock {
  let began = askedAt;
  let since = openSince === undefined ? undefined : Date.parse(openSince);
  const iso = (time: number) => new Date(time).toISOString();
  return {
    get standsStillSince() {
      return since;
    },
    beganAt: () => iso(began),
    momentAt: ({ after }) => iso(began + after),
    deadline: () => iso(began + policy.deadline),
    deadlineAnsweredAt: (now) => iso(began + policy.deadline + (since === undefined ? 0 : Math.max(now - since, 0))),
    follow(row) {
      since = row.openSince === null ? undefined : Date.parse(row.openSince);
      began = Date.parse(row.deadline) - policy.deadline;
    },
  };
}
