import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { type Outcome, stepTo } from '../domain/access-request.ts';
import { type Decision, type ParsedDecision, parseDecision, type Refusal } from '../domain/decision.ts';
import { type PersonId, parseId } from '../domain/ids.ts';
import { type Moment, moments } from '../domain/policy.ts';
import { requestDetails } from './access-request-details.ts';
import { setHandlersInOrder } from './handlers-in-order.ts';
import { decide, deny, grant, leaveToPrimary, status, withdraw } from './messages.ts';
import { type AccessRequestInput, type AccessRequestResult, DECISION_REFUSED, type DecideAnswer, type RequestStatus } from './names.ts';
import { DECISION_DEADLINE, REQUEST_STATE } from './search-attributes.ts';

/**
 * Short effects on the database stay within the workflow task: a decision's answer then needs no second round through the task queue. Where the database stays away, Temporal's
 * server goes on trying instead: its retries leave no trace in the history, however long they last. (A local activity is bounded by attempts because its scheduleToCloseTimeout
 * does not end its retries, and a worker cannot stop before they end.)
 */
const QUICK = { startToCloseTimeout: '2 seconds', retry: { initialInterval: '100 milliseconds', maximumAttempts: 3 } } as const;
const PATIENT = { startToCloseTimeout: '10 seconds', retry: { initialInterval: '1 second', maximumInterval: '15 seconds' } } as const;
const DECISION = { summary: 'Check the decision on fresh rows and record it' };
const EXPIRY = { summary: 'Record that nobody decided in time' };
const recordDecision = firstThen(
  proxyLocalActivities<Activities>({ ...QUICK, ...DECISION }).recordDecision,
  proxyActivities<Activities>({ ...PATIENT, ...DECISION }).recordDecision,
);
const recordExpiry = firstThen(
  proxyLocalActivities<Activities>({ ...QUICK, ...EXPIRY }).recordExpiry,
  proxyActivities<Activities>({ ...PATIENT, ...EXPIRY }).recordExpiry,
);

/**
 * Mails are tried again every minute at the latest, for three days; no decision waits for them. An activity that beats no more died with its worker, and another worker has it
 * long before a delivery could time out.
 */
const MAILING = {
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '15 seconds',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;
const { askContacts } = proxyActivities<Activities>({ ...MAILING, summary: 'Tell the requester and ask the contacts' });
const { remindContacts } = proxyActivities<Activities>({ ...MAILING, summary: 'Remind those who decide' });
const { escalateRequest } = proxyActivities<Activities>({ ...MAILING, summary: 'Escalate to everyone who decides, and the desk' });
const { tellPrimary } = proxyActivities<Activities>({ ...MAILING, summary: 'Tell the primary contact that it was left to them' });
const { tellOutcome } = proxyActivities<Activities>({ ...MAILING, summary: 'Tell the outcome by mail' });

const TIMER_SUMMARIES = { reminder: 'Until the next reminder', escalation: 'Until the escalation', deadline: 'Until the request expires' } as const;

/** Started while no worker ran: the deadline that its starter wrote into the search attributes is too early by more than an operator should be told. */
const LATE = 60_000;

/** One message about the request, waiting for its turn; `answer` is set once and never changed. */
interface Candidate {
  readonly messageId: string;
  readonly parsed: ParsedDecision;
  readonly via: 'page' | 'message';
  answer?: DecideAnswer | { readonly refused: Refusal };
}

/**
 * One request for access, from the moment the contacts are asked to its outcome. It is the arbiter: messages queue in the order in which they arrive, and the first
 * one that the rules allow closes the request. A cancellation out of Temporal's UI changes nothing, because it says nothing about who decided what.
 */
export function accessRequest(input: AccessRequestInput): Promise<AccessRequestResult> {
  return CancellationScope.nonCancellable(() => waitForDecision(input));
}

async function waitForDecision(input: AccessRequestInput): Promise<AccessRequestResult> {
  const { requestId } = input;
  const askedAt = input.askedAt === undefined ? Date.now() : Date.parse(input.askedAt);
  const schedule = moments(input.policy);
  const deadline = new Date(askedAt + input.policy.deadline).toISOString();
  const queue: Candidate[] = [];
  const leaving = new Set<PersonId>();
  const { earlier } = input;
  const passed = schedule.slice(0, earlier?.passed ?? 0);
  const undelivered = [...(earlier?.undelivered ?? [])];
  let contactsAsked = earlier?.contactsAsked ?? null;
  let sending = 0;
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
  const leave = (payload: unknown): void => {
    const by = parseId<PersonId>(typeof payload === 'object' && payload !== null && 'by' in payload ? payload.by : undefined);
    // A button pressed twice is one wish; two activities for it at once could send the mail twice.
    if (by === undefined || leaving.has(by)) return;
    leaving.add(by);
    notify('left-to-primary', () => tellPrimary({ requestId, by }).finally(() => void leaving.delete(by)));
  };
  const onGrant = (payload: unknown): void => void receive('grant', payload, 'message');
  const onDeny = (payload: unknown): void => void receive('deny', payload, 'message');
  const onWithdraw = (payload: unknown): void => void receive('withdraw', payload, 'message');
  setHandlersInOrder([
    [grant, onGrant, 'Grant: { decisionId, by, permissions? }; permissions left out: as asked'],
    [deny, onDeny, 'Deny: { decisionId, by, reason }'],
    [withdraw, onWithdraw, 'Withdraw, by the requester: { decisionId, by }'],
    [leaveToPrimary, leave, 'Leave it to the primary contact: { by }'],
  ]);
  setHandler(
    decide,
    async (message) => {
      const candidate = receive(message.decision, message, 'page');
      await CancellationScope.nonCancellable(() => condition(() => candidate.answer !== undefined || outcome === 'request-deleted'));
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
    setCurrentDetails(
      requestDetails({
        input,
        outcome,
        contactsAsked,
        passed: passed.map((moment) => ({ step: moment.step, at: momentAt(moment) })),
        deadline,
        next: next && { step: next.step, at: momentAt(next) },
        undelivered,
      }),
    );
  };
  function notify(step: string, send: () => Promise<void>): void {
    sending += 1;
    void CancellationScope.nonCancellable(send)
      .catch(() => void undelivered.push(step))
      .finally(() => void (sending -= 1));
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

  /** Thousands of refused messages make a history that the server would end. Another run takes over where nothing is under way. */
  const needsNewRun = (): boolean => workflowInfo().continueAsNewSuggested && queue.length === 0 && sending === 0 && allHandlersFinished();

  // The story.
  if (Date.now() - workflowInfo().startTime.getTime() > LATE) upsertSearchAttributes([{ key: DECISION_DEADLINE, value: new Date(deadline) }]);
  if (!earlier) {
    notify('contacts-asked', async () => {
      contactsAsked = await askContacts({ requestId, deadline });
      show();
    });
  }
  while (outcome === undefined) {
    show();
    const moment = coming();
    if (moment)
      await condition(() => queue.length > 0 || needsNewRun(), Math.max(askedAt + moment.after - Date.now(), 1), { summary: TIMER_SUMMARIES[moment.kind] });
    const candidate = queue.shift();
    if (candidate) await settle(candidate);
    else if (needsNewRun())
      await continueAsNew<typeof accessRequest>({
        ...input,
        askedAt: new Date(askedAt).toISOString(),
        earlier: { passed: passed.length, contactsAsked, undelivered },
      });
    else if (moment) await pass(moment);
  }
  show();
  if (typeof outcome === 'object') {
    const closed = outcome;
    for (const late of queue.splice(0)) late.answer = answerOf(late, closed);
    notify('outcome', () => tellOutcome({ requestId }));
  }
  upsertSearchAttributes([{ key: REQUEST_STATE, value: typeof outcome === 'object' ? outcome.state : 'deleted' }]);
  await condition(() => sending === 0);
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}

/** The first way, and where that comes to nothing the second. */
function firstThen<Input, Output>(first: (input: Input) => Promise<Output>, second: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  return (input) => first(input).catch(() => second(input));
}
