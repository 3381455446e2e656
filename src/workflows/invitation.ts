import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Refusal } from '../domain/decision.ts';
import { type InvitationOutcome, invitationMoments, type InvitationStage, lastsFor, stepOfInvitation } from '../domain/invitation.ts';
import { type ParsedInvitationMessage, parseInvitationMessage } from '../domain/invitation-message.ts';
import type { Moment } from '../domain/policy.ts';
import { setHandlersInOrder } from './handlers-in-order.ts';
import * as activities from './invitation-activities.ts';
import { invitationDetails } from './invitation-details.ts';
import { accept, change, decideInvitation, decline, deny, grant, invitationStatus, sendAgain, withdraw } from './messages.ts';
import { DECISION_REFUSED, type InvitationAnswer, type InvitationInput, type InvitationResult, type InvitationStatus } from './names.ts';
import { DECISION_DEADLINE, REQUEST_STATE } from './search-attributes.ts';

const TIMER_SUMMARIES = {
  awaiting: { reminder: 'Until the next reminder', escalation: 'Until the escalation', deadline: 'Until the invitation expires without a second word' },
  open: { reminder: 'Until the invited person is reminded', escalation: 'Until the escalation', deadline: 'Until the invitation expires' },
} as const;

/** Started while no worker ran: the deadline that its starter wrote into the search attributes is too early by more than an operator should be told. */
const LATE = 60_000;

/** One message about the invitation, waiting for its turn; `answer` is set once and never changed. */
interface Candidate {
  readonly messageId: string;
  readonly parsed: ParsedInvitationMessage;
  readonly via: 'page' | 'message';
  answer?: InvitationAnswer | { readonly refused: Refusal };
}

/**
 * One invitation, from its making to its end: where whoever invited may not give all of it alone it first awaits a second word, then it waits until the invited person accepts. It is the
 * arbiter: messages queue in the order in which they arrive, and the first one that the rules allow moves or closes it. A cancellation out of Temporal's UI changes nothing.
 */
export function invitation(input: InvitationInput): Promise<InvitationResult> {
  return CancellationScope.nonCancellable(() => waitForAnswer(input));
}

async function waitForAnswer(input: InvitationInput): Promise<InvitationResult> {
  const { invitationId, policy, earlier } = input;
  const queue: Candidate[] = [];
  const undelivered = [...(earlier?.undelivered ?? [])];
  let stage: InvitationStage = { ...input.stage, since: input.stage.since ?? new Date().toISOString() };
  let schedule = invitationMoments(stage.state, policy);
  let passed = schedule.slice(0, earlier?.passed ?? 0);
  let contactsAsked = earlier?.contactsAsked ?? null;
  let sending = 0;
  let outcome: InvitationOutcome | 'invitation-deleted' | undefined;
  const after = (milliseconds: number): string => new Date(Date.parse(stage.since) + milliseconds).toISOString();
  const deadline = (): string => after(lastsFor(stage.state, policy));
  const coming = (): Moment | undefined => schedule[passed.length];
  const next = () => {
    const moment = outcome === undefined ? coming() : undefined;
    return moment && { step: moment.step, at: after(moment.after) };
  };

  // What may be said to it.
  const answerOf = ({ parsed }: Candidate, closed: InvitationOutcome): InvitationAnswer => {
    const own = parsed.ok && parsed.message.decisionId === closed.decisionId;
    return { status: own ? 'recorded' : 'already-decided', decision: stepOfInvitation(closed.state), by: closed.by, at: closed.at };
  };
  const receive = (kind: unknown, payload: unknown, via: Candidate['via']): Candidate => {
    const candidate: Candidate = { messageId: uuid4(), parsed: parseInvitationMessage(kind, payload), via };
    if (typeof outcome === 'object') candidate.answer = answerOf(candidate, outcome);
    else queue.push(candidate);
    return candidate;
  };
  const bySignal = (kind: string) => (payload: unknown) => void receive(kind, payload, 'message');
  setHandlersInOrder([
    [grant, bySignal('grant'), 'Grant, as the second word: { decisionId, by, permissions?, version? }; permissions left out: as they are'],
    [deny, bySignal('deny'), 'Deny, as the second word: { decisionId, by, reason }'],
    [withdraw, bySignal('revoke'), 'Revoke, by a contact: { decisionId, by }'],
    [accept, bySignal('accept'), 'Accept, by the invited person: { decisionId, by, version? }'],
    [decline, bySignal('decline'), 'Decline, by the invited person: { decisionId, by }'],
    [change, bySignal('change'), 'Change what it gives, by a contact: { decisionId, by, permissions, version }'],
    [sendAgain, bySignal('sendAgain'), 'Send the welcome mail once more, by a contact: { decisionId, by }'],
  ]);
  setHandler(
    decideInvitation,
    async (message) => {
      const candidate = receive(message.decision, message, 'page');
      await CancellationScope.nonCancellable(() => condition(() => candidate.answer !== undefined || outcome === 'invitation-deleted'));
      if (candidate.answer === undefined) throw ApplicationFailure.nonRetryable('The invitation does not exist any more', 'InvitationDeleted');
      if ('refused' in candidate.answer) throw notAllowed(candidate.answer.refused);
      return candidate.answer;
    },
    {
      description: 'Answer and hear what was recorded: { decisionId, by, decision: grant | deny | revoke | accept | decline | change | sendAgain, … }',
      validator: (message: unknown): void => {
        const parsed = parseInvitationMessage(typeof message === 'object' && message !== null && 'decision' in message ? message.decision : undefined, message);
        if (!parsed.ok) throw notAllowed(parsed.refusal);
      },
    },
  );
  setHandler(
    invitationStatus,
    (): InvitationStatus => ({
      state: typeof outcome === 'object' ? outcome.state : stage.state,
      outcome: typeof outcome === 'object' ? outcome : null,
      deadline: deadline(),
      next: next() ?? null,
      contactsAsked,
      sent: stage.sent,
    }),
    { description: 'Where the invitation stands' },
  );

  // How it goes on by itself.
  const show = (): void => {
    const been = passed.map((moment) => ({ step: moment.step, at: after(moment.after) }));
    setCurrentDetails(invitationDetails({ input, stage, outcome, contactsAsked, passed: been, deadline: deadline(), next: next(), undelivered }));
  };
  const notify = (step: string, send: () => Promise<void>): void => {
    sending += 1;
    void CancellationScope.nonCancellable(send)
      .catch(() => void undelivered.push(step))
      .finally(() => void (sending -= 1));
  };
  const begin = (news: 'first' | 'again' | 'changed'): void => {
    const { sent, asked } = stage;
    const until = deadline();
    if (stage.state === 'open') notify(`welcome ${sent}`, () => activities.sendWelcome({ invitationId, sent, news, deadline: until }));
    else
      notify(`second word ${asked}`, async () => {
        const contacts = await activities.askSecondWord({ invitationId, asked, step: 'asked', deadline: until });
        if (stage.asked === asked) contactsAsked = contacts;
        show();
      });
  };
  /** Whoever has to answer now has the whole time for it, and gets mails of their own. */
  const moveTo = (now: InvitationStage, sentAgain: boolean): void => {
    if (now.state === stage.state && now.sent === stage.sent && now.asked === stage.asked) return;
    stage = now;
    schedule = invitationMoments(stage.state, policy);
    passed = [];
    contactsAsked = null;
    upsertSearchAttributes([
      { key: REQUEST_STATE, value: stage.state },
      { key: DECISION_DEADLINE, value: new Date(deadline()) },
    ]);
    begin(sentAgain ? 'again' : stage.sent === 1 ? 'first' : 'changed');
  };
  const settle = async (candidate: Candidate): Promise<void> => {
    const { messageId, parsed, via } = candidate;
    const result = await activities.recordInvitationStep({ invitationId, messageId, parsed, via });
    if (result.status === 'missing') outcome = 'invitation-deleted';
    else if (result.status === 'closed') {
      const { settles } = result;
      outcome = result.outcome;
      candidate.answer = answerOf(candidate, result.outcome);
      if (settles) notify('the grant of the same person’s request', () => activities.settleRequest(invitationId, settles));
    } else {
      candidate.answer = result.status === 'answered' ? result.answer : { refused: result.refusal };
      moveTo(result.stage, parsed.ok && parsed.message.kind === 'sendAgain');
    }
  };
  const pass = async (moment: Moment): Promise<void> => {
    passed.push(moment);
    const { sent, asked } = stage;
    const about = { invitationId, asked, deadline: deadline() };
    const written = (send: () => Promise<unknown>) => notify(moment.step, () => send().then(() => undefined));
    if (moment.kind === 'deadline') outcome = await activities.recordInvitationExpiry({ invitationId });
    else if (stage.state === 'open') written(() => activities.remindInvited({ invitationId, sent }));
    else if (moment.kind === 'reminder') written(() => activities.remindSecondWord({ ...about, step: moment.step, nth: moment.nth }));
    else written(() => activities.escalateSecondWord({ ...about, step: moment.step }));
  };

  /** Thousands of refused messages make a history that the server would end. Another run takes over where nothing is under way. */
  const needsNewRun = (): boolean => workflowInfo().continueAsNewSuggested && queue.length === 0 && sending === 0 && allHandlersFinished();

  // The story.
  if (Date.now() - workflowInfo().startTime.getTime() > LATE) upsertSearchAttributes([{ key: DECISION_DEADLINE, value: new Date(deadline()) }]);
  if (!earlier) begin(stage.sent > 1 ? 'again' : 'first');
  while (outcome === undefined) {
    show();
    const moment = coming();
    if (moment) {
      const wait = Math.max(Date.parse(after(moment.after)) - Date.now(), 1);
      await condition(() => queue.length > 0 || needsNewRun(), wait, { summary: TIMER_SUMMARIES[stage.state][moment.kind] });
    }
    const candidate = queue.shift();
    if (candidate) await settle(candidate);
    else if (needsNewRun()) await continueAsNew<typeof invitation>({ ...input, stage, earlier: { passed: passed.length, contactsAsked, undelivered } });
    else if (moment) await pass(moment);
  }
  show();
  if (typeof outcome === 'object') {
    const closed = outcome;
    for (const late of queue.splice(0)) late.answer = answerOf(late, closed);
    if (closed.state !== 'accepted') notify('outcome', () => activities.tellInvitationOutcome({ invitationId }));
  }
  upsertSearchAttributes([{ key: REQUEST_STATE, value: typeof outcome === 'object' ? outcome.state : 'deleted' }]);
  await condition(() => sending === 0);
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}

function notAllowed(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`Not allowed: ${refusal}`, DECISION_REFUSED, refusal);
}
