import type { Outcome } from '../domain/access-request.ts';
import type { AccessRequestInput } from './names.ts';
import { currentDetails } from './operators-view.ts';

interface Step {
  readonly step: string;
  readonly at: string;
}

interface RequestFacts {
  readonly input: AccessRequestInput;
  readonly outcome: Outcome | 'request-deleted' | undefined;
  readonly contactsAsked: number | null;
  readonly passed: readonly Step[];
  readonly deadline: string;
  readonly next: Step | undefined;
  /** A question waits for its answer, and the time stands still since then. */
  readonly questionOpenSince: string | null;
  readonly undelivered: readonly string[];
}

export function requestDetails(facts: RequestFacts): string {
  const { input, outcome, contactsAsked, passed, deadline, next, questionOpenSince, undelivered } = facts;
  const lines = [
    `- Requester: \`${input.requesterId}\``,
    contactsAsked === null ? '- The contacts are being asked' : `- Contacts asked: ${contactsAsked}`,
    ...passed.filter(({ step }) => step !== 'deadline').map(({ step, at }) => `- ${stepInWords(step)}: ${at}`),
    ...(outcome === undefined
      ? questionOpenSince === null
        ? [next ? `- Next: ${stepInWords(next.step).toLowerCase()} at ${next.at}` : '- Next: nothing', `- A decision is due by ${deadline}`]
        : [`- A question waits for the requester’s answer since ${questionOpenSince}: the time for a decision stands still`]
      : []),
    ...undelivered.map((step) => `- ⚠ Mails not delivered: ${step}`),
  ];
  return currentDetails({ about: `${input.number} · Site ${input.siteNumber}`, state: stateInWords(outcome), facts: lines, siteNumber: input.siteNumber });
}

function stateInWords(outcome: RequestFacts['outcome']): string {
  if (outcome === undefined) return 'Waiting for a decision';
  if (outcome === 'request-deleted') return 'The request does not exist any more';
  if (outcome.by === null) return `Expired at ${outcome.at}`;
  return `${outcome.state[0]?.toUpperCase()}${outcome.state.slice(1)} by \`${outcome.by}\` at ${outcome.at}`;
}

function stepInWords(step: string): string {
  if (step === 'escalation') return 'Escalation';
  if (step === 'deadline') return 'Expiry';
  return `Reminder ${step.replace('reminder-', '')}`;
}
