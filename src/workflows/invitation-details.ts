import type { InvitationOutcome, InvitationStage } from '../domain/invitation.ts';
import type { InvitationInput } from './names.ts';
import { currentDetails } from './operators-view.ts';

interface Step {
  readonly step: string;
  readonly at: string;
}

interface InvitationFacts {
  readonly input: InvitationInput;
  readonly stage: InvitationStage;
  readonly outcome: InvitationOutcome | 'invitation-deleted' | undefined;
  readonly contactsAsked: number | null;
  readonly passed: readonly Step[];
  readonly deadline: string;
  readonly next: Step | undefined;
  readonly undelivered: readonly string[];
}

export function invitationDetails(facts: InvitationFacts): string {
  const { input, stage, outcome, passed, deadline, next, undelivered } = facts;
  const lines = [
    `- Invited: \`${input.personId}\``,
    `- By: \`${input.inviterId}\``,
    ...asked(facts),
    ...(stage.sent > 0 ? [`- Welcome mails: ${stage.sent}`] : []),
    ...passed.filter(({ step }) => step !== 'deadline').map(({ step, at }) => `- ${stepInWords(step)}: ${at}`),
    ...(outcome === undefined
      ? [next ? `- Next: ${stepInWords(next.step).toLowerCase()} at ${next.at}` : '- Next: nothing', `- An answer is due by ${deadline}`]
      : []),
    ...undelivered.map((step) => `- ⚠ Not delivered: ${step}`),
  ];
  return currentDetails({
    about: `${input.number} · Site ${input.siteNumber}`,
    state: stateInWords(outcome, stage),
    facts: lines,
    siteNumber: input.siteNumber,
  });
}

function asked({ stage, outcome, contactsAsked }: InvitationFacts): string[] {
  if (stage.state !== 'awaiting' || outcome !== undefined) return [];
  return [contactsAsked === null ? '- The contacts are being asked' : `- Contacts asked: ${contactsAsked}`];
}

function stateInWords(outcome: InvitationFacts['outcome'], { state }: InvitationStage): string {
  if (outcome === undefined) return state === 'awaiting' ? 'Waiting for a second word' : 'Waiting for the invited person';
  if (outcome === 'invitation-deleted') return 'The invitation does not exist any more';
  if (outcome.by === null) return `Expired at ${outcome.at}`;
  return `${outcome.state[0]?.toUpperCase()}${outcome.state.slice(1)} by \`${outcome.by}\` at ${outcome.at}`;
}

function stepInWords(step: string): string {
  if (step === 'escalation') return 'Escalation';
  if (step === 'deadline') return 'Expiry';
  return `Reminder ${step.replace('reminder-', '')}`;
}
