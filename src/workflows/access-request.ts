import { allHandlersFinished, ApplicationFailure, condition, proxyActivities, proxyLocalActivities, setCurrentDetails, setHandler, upsertSearchAttributes, uuid4 } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { type Outcome, stepTo } from '../domain/access-request.ts';
import { type Decision, type ParsedDecision, parseDecision, type Refusal } from '../domain/decision.ts';
import { type Moment, moments } from '../domain/policy.ts';
import { requestDetails } from './access-request-details.ts';
import { decide, deny, grant, leaveToPrimary, status, withdraw } from './messages.ts';
import { type AccessRequestInput, type AccessRequestResult, DECISION_REFUSED, type DecideAnswer, type RequestStatus } from './names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

/** Short effects on the database stay within the workflow task: a decision's answer then needs no second round through the task queue. */
const recording = {
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '5 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '15 seconds' },
} as const;
const { recordDecision } = proxyLocalActivities<Activities>({ ...recording, summary: 'Check the decision on fresh rows and record it' });
const { recordExpiry } = proxyLocalActivities<Activities>({ ...recording, summary: 'Record that nobody decided in time' });

/** Mails are tried again every minute at the latest, for three days; no decision waits for them. */
const mailing = {
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;
const { askContacts } = proxyActivities<Activities>({ ...mailing, summary: 'Tell the requester and ask the contacts' });
const { remindContacts } = proxyActivities<Activities>({ ...mailing, summary: 'Remind those who decide' });
const { escalateRequest } = proxyActivities<Activities>({ ...mailing, summary: 'Escalate to everyone who decides, and the desk' });
const { tellPrimary } = proxyActivities<Activities>({ ...mailing, summary: 'Tell the primary contact that it was left to them' });
const { tellOutcome } = proxyActivities<Activities>({ ...mailing, summary: 'Tell the outcome by mail' });

const TIMER_SUMMARIES = { reminder: 'Until the next reminder', escalation: 'Until the escalation', deadline: 'Until the request expires' } as const;

/** One message about the request, waiting for its turn; `answer` is set once and never changed. */
interface Candidate {
  readonly messageId: string;
  readonly parsed: ParsedDecision;
  readonly via: 'page' | 'message';
  answer?: DecideAnswer | { readonly refused: Refusal };
}

/**
 * One request for access, from the moment the contacts are asked to its outcome. It is the arbiter: messages queue in the order in which they arrive, and the first
 * one that the rules allow closes the request.
 */
export async function accessRequest(input: AccessRequestInput): Promise<AccessRequestResult> {
  const { requestId } = input;
  const askedAt = input.askedAt === undefined ? Date.now() : Date.parse(input.askedAt);
  const schedule = moments(input.policy);
  const deadline = new Date(askedAt + input.policy.deadline).toISOString();
  const queue: Candidate[] = [];
  const notifications: Promise<void>[] = [];
  const undelivered: string[] = [];
  const passed: Moment[] = [];
  let contactsAsked: number | null = null;
  let outcome: Outcome | 'request-deleted' | undefined;

  // What may be said to it.
  const answerOf = (candidate: Candidate, closed: Outcome): DecideAnswer => {
    const own = candidate.parsed.ok && candidate.parsed.decision.decisionId === closed.decisionId;
    return { status: own ? 'recorded' : 'already-decided', decision: stepTo(closed.state), by: closed.by, at: closed.at };
  };
  const receive = (kind: Decision['kind'] | undefined, payload: unknown, via: Candidate['via']): Candidate => {
    const candidate: Candidate = { messageId: uuid4(), parsed: parseDecision(kind, payload), via };
    if (typeof outcome === 'object') candidate.answer = answerOf(candidate, outcome);
    else queue.push(candidate);
    return candidate;
  };
  setHandler(grant, (payload) => void receive('grant', payload, 'message'), { description: 'Grant: { decisionId, by, permissions? }; permissions left out: as asked' });
  setHandler(deny, (payload) => void receive('deny', payload, 'message'), { description: 'Deny: { decisionId, by, reason }' });
  setHandler(withdraw, (payload) => void receive('withdraw', payload, 'message'), { description: 'Withdraw, by the requester: { decisionId, by }' });
  setHandler(
    decide,
    async (message) => {
      const candidate = receive(message.decision, message, 'page');
      await condition(() => candidate.answer !== undefined || outcome === 'request-deleted');
      const answer = candidate.answer;
      if (answer === undefined) throw ApplicationFailure.nonRetryable('The request does not exist any more', 'RequestDeleted');
      if ('refused' in answer) throw ApplicationFailure.nonRetryable(`Not allowed: ${answer.refused}`, DECISION_REFUSED, answer.refused);
      return answer;
    },
    {
      description: 'Decide and hear what was recorded: { decisionId, by, decision: grant | deny | withdraw, permissions?, reason? }',
      validator: (message: unknown): void => {
        const parsed = parseDecision(typeof message === 'object' && message !== null && 'decision' in message ? message.decision : undefined, message);
        if (!parsed.ok) throw ApplicationFailure.nonRetryable(`Not allowed: ${parsed.refusal}`, DECISION_REFUSED, parsed.refusal);
      },
    },
  );
  setHandler(leaveToPrimary, (payload: unknown) => notify('left-to-primary', () => tellPrimary({ requestId, payload })), { description: 'Leave it to the primary contact: { by }' });
  const coming = (): Moment | undefined => schedule[passed.length];
  const momentAt = (moment: Moment): string => new Date(askedAt + moment.after).toISOString();
  setHandler(
    status,
    (): RequestStatus => {
      const next = outcome === undefined ? coming() : undefined;
      return { outcome: typeof outcome === 'object' ? outcome : null, deadline, next: next ? { step: next.step, at: momentAt(next) } : null, contactsAsked };
    },
    { description: 'Where the request stands' },
  );

  // How it goes on by itself.
  const show = (): void => {
    const next = outcome === undefined ? coming() : undefined;
    setCurrentDetails(requestDetails({ input, outcome, contactsAsked, passed: passed.map((moment) => ({ step: moment.step, at: momentAt(moment) })), deadline, next: next && { step: next.step, at: momentAt(next) }, undelivered }));
  };
  function notify(step: string, send: () => Promise<void>): void {
    notifications.push(send().catch(() => void undelivered.push(step)));
  }
  const settle = async (candidate: Candidate): Promise<void> => {
    const result = await recordDecision({ requestId, messageId: candidate.messageId, parsed: candidate.parsed, via: candidate.via });
    if (result.status === 'refused') candidate.answer = { refused: result.refusal };
    else if (result.status === 'closed') {
      outcome = result.outcome;
      candidate.answer = answerOf(candidate, result.outcome);
    } else outcome = 'request-deleted';
  };
  const pass = async (moment: Moment): Promise<void> => {
    passed.push(moment);
    if (moment.kind === 'reminder') notify(moment.step, () => remindContacts({ requestId, step: moment.step, nth: moment.nth }));
    else if (moment.kind === 'escalation') notify(moment.step, () => escalateRequest({ requestId, step: moment.step }));
    else outcome = await recordExpiry({ requestId });
  };

  // The story.
  notify('contacts-asked', async () => {
    contactsAsked = await askContacts({ requestId, deadline });
    show();
  });
  while (outcome === undefined) {
    show();
    const moment = coming();
    if (moment) await condition(() => queue.length > 0, Math.max(askedAt + moment.after - Date.now(), 1), { summary: TIMER_SUMMARIES[moment.kind] });
    const candidate = queue.shift();
    if (candidate) await settle(candidate);
    else if (moment) await pass(moment);
  }
  show();
  if (typeof outcome === 'object') {
    const closed = outcome;
    for (const late of queue.splice(0)) late.answer = answerOf(late, closed);
    upsertSearchAttributes([{ key: REQUEST_STATE, value: closed.state }]);
    notify('outcome', () => tellOutcome({ requestId }));
  }
  while (notifications.length > 0) await Promise.all(notifications.splice(0));
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}
