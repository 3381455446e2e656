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
import { type Outcome, stepTo } from '../domain/access-request.ts';
import { type Decision, parseDecision } from '../domain/decision.ts';
import { type PersonId, parseId } from '../domain/ids.ts';
import { type Moment, moments } from '../domain/policy.ts';
import { parseTalk, type Talk, type TalkKind } from '../domain/request-talk.ts';
import { requestDetails } from './access-request-details.ts';
import { mailing, recording } from './activity-options.ts';
import { setHandlersInOrder } from './handlers-in-order.ts';
import { answer, answerUpdate, ask, askUpdate, changeRequest, changeRequestUpdate, decide, deny, grant, leaveToPrimary, status, withdraw } from './messages.ts';
import { type AccessRequestInput, type AccessRequestResult, type DecideAnswer, type RequestStatus, type TalkAnswer } from './names.ts';
import { type Candidate, notAllowed, type Said } from './request-candidate.ts';
import { requestClock } from './request-clock.ts';
import { runAfter } from './request-next-run.ts';
import { DECISION_DEADLINE, REQUEST_STATE } from './search-attributes.ts';

const recordDecision = recording('recordDecision', 'Check the decision on fresh rows and record it');
const recordTalk = recording('recordTalk', 'Check what was said on fresh rows and record it');
const recordExpiry = recording('recordExpiry', 'Record that nobody decided in time');
const askContacts = mailing('askContacts', 'Tell the requester and ask the contacts');
const remindContacts = mailing('remindContacts', 'Remind those who decide');
const escalateRequest = mailing('escalateRequest', 'Escalate to everyone who decides, and the desk');
const tellPrimary = mailing('tellPrimary', 'Tell the primary contact that it was left to them');
const tellQuestion = mailing('tellQuestion', 'Send the question to the requester');
const tellAnswer = mailing('tellAnswer', 'Send the answer to those who decide');
const tellChange = mailing('tellChange', 'Ask those who decide once more: the request was changed');
const tellOutcome = mailing('tellOutcome', 'Tell the outcome by mail');

const TIMER_SUMMARIES = { reminder: 'Until the next reminder', escalation: 'Until the escalation', deadline: 'Until the request expires' } as const;

/** Started while no worker ran: the deadline that its starter wrote into the search attributes is too early by more than an operator should be told. */
const LATE = 60_000;

/**
 * One request for access, from the moment the contacts are asked to its outcome. It is the arbiter: messages queue in the order in which they arrive, and the first
 * one that the rules allow closes the request. A cancellation out of Temporal's UI changes nothing, because it says nothing about who decided what.
 */
export function accessRequest(input: AccessRequestInput): Promise<AccessRequestResult> {
  return CancellationScope.nonCancellable(() => waitForDecision(input));
}

async function waitForDecision(input: AccessRequestInput): Promise<AccessRequestResult> {
  const { requestId } = input;
  const clock = requestClock(input.policy, input.askedAt === undefined ? Date.now() : Date.parse(input.askedAt), input.questionOpenSince);
  const schedule = moments(input.policy);
  const queue: Candidate[] = [];
  const leaving = new Set<PersonId>();
  /** Questions, answers and changes that were told, by mail. */
  const told = new Set<string>();
  const { earlier } = input;
  const passed = schedule.slice(0, earlier?.passed ?? 0);
  /** Later answers move what is to come, never what has been. */
  const passedAt = new Map(passed.map((moment) => [moment.step, clock.momentAt(moment)]));
  const undelivered = [...(earlier?.undelivered ?? [])];
  let contactsAsked = earlier?.contactsAsked ?? null;
  let sending = 0;
  let outcome: Outcome | 'request-deleted' | undefined;

  // What may be said to it.
  const answerOf = (candidate: Candidate, closed: Outcome): DecideAnswer => {
    const own = candidate.about === 'decision' && candidate.parsed.ok && candidate.parsed.decision.decisionId === closed.decisionId;
    return { status: own ? 'recorded' : 'already-decided', decision: stepTo(closed.state), by: closed.by, at: closed.at };
  };
  const receive = (said: Said, via: Candidate['via']): Candidate => {
    const candidate: Candidate = { ...said, messageId: uuid4(), via };
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
  const decision = (kind: Decision['kind'] | undefined, payload: unknown): Said => ({ about: 'decision', parsed: parseDecision(kind, payload) });
  const talk = (kind: TalkKind, payload: unknown): Said => ({ about: 'talk', parsed: parseTalk(kind, payload) });
  const bySignal = (said: (payload: unknown) => Said) => (payload: unknown) => void receive(said(payload), 'message');
  const answered = async <Answer extends DecideAnswer | TalkAnswer>(said: Said): Promise<Answer> => {
    const candidate = receive(said, 'page');
    await CancellationScope.nonCancellable(() => condition(() => candidate.answer !== undefined || outcome === 'request-deleted'));
    if (candidate.answer === undefined) throw ApplicationFailure.nonRetryable('The request does not exist any more', 'RequestDeleted');
    if ('refused' in candidate.answer) throw notAllowed(candidate.answer.refused);
    return candidate.answer as Answer;
  };
  setHandlersInOrder([
    [grant, bySignal((payload) => decision('grant', payload)), 'Grant: { decisionId, by, permissions?, version? }; permissions left out: as asked'],
    [deny, bySignal((payload) => decision('deny', payload)), 'Deny: { decisionId, by, reason, version? }'],
    [withdraw, bySignal((payload) => decision('withdraw', payload)), 'Withdraw, by the requester: { decisionId, by }'],
    [ask, bySignal((payload) => talk('ask', payload)), 'Ask the requester something: { questionId, by, question }; the time stands still until the answer'],
    [answer, bySignal((payload) => talk('answer', payload)), 'Answer, by the requester: { questionId, by, answer }'],
    [changeRequest, bySignal((payload) => talk('change', payload)), 'Change what is asked, by the requester: { changeId, by, version, asked, why }'],
    [leaveToPrimary, leave, 'Leave it to the primary contact: { by }'],
  ]);
  const takesTalk = (kind: TalkKind) => (message: unknown) => answered<TalkAnswer>(talk(kind, message));
  const wellFormed = (kind: TalkKind, description: string) => ({
    description,
    validator: (message: unknown): void => {
      const parsed = parseTalk(kind, message);
      if (!parsed.ok) throw notAllowed(parsed.refusal);
    },
  });
  setHandler(askUpdate, takesTalk('ask'), wellFormed('ask', 'Ask the requester something and hear what became of it: { questionId, by, question }'));
  setHandler(answerUpdate, takesTalk('answer'), wellFormed('answer', 'Answer and hear what became of it: { questionId, by, answer }'));
  setHandler(
    changeRequestUpdate,
    takesTalk('change'),
    wellFormed('change', 'Change what is asked and hear what became of it: { changeId, by, version, asked, why }'),
  );
  setHandler(decide, (message) => answered<DecideAnswer>(decision(message.decision, message)), {
    description: 'Decide and hear what was recorded: { decisionId, by, decision: grant | deny | withdraw, permissions?, reason?, version? }',
    validator: (message: unknown): void => {
      const parsed = parseDecision(typeof message === 'object' && message !== null && 'decision' in message ? message.decision : undefined, message);
      if (!parsed.ok) throw notAllowed(parsed.refusal);
    },
  });
  /** What happens next by itself: nothing while a question waits for its answer. */
  const coming = (): Moment | undefined => (clock.standsStillSince === undefined ? schedule[passed.length] : undefined);
  const openSince = (): string | null => (clock.standsStillSince === undefined ? null : new Date(clock.standsStillSince).toISOString());
  setHandler(
    status,
    (): RequestStatus => {
      const next = outcome === undefined ? coming() : undefined;
      return {
        outcome: typeof outcome === 'object' ? outcome : null,
        deadline: clock.deadline(),
        next: next ? { step: next.step, at: clock.momentAt(next) } : null,
        contactsAsked,
        questionOpenSince: outcome === undefined ? openSince() : null,
      };
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
        passed: passed.map((moment) => ({ step: moment.step, at: passedAt.get(moment.step) ?? clock.momentAt(moment) })),
        deadline: clock.deadline(),
        next: next && { step: next.step, at: clock.momentAt(next) },
        questionOpenSince: openSince(),
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
    const { messageId, via } = candidate;
    const result =
      candidate.about === 'decision'
        ? await recordDecision({ requestId, messageId, parsed: candidate.parsed, via })
        : await recordTalk({
            requestId,
            messageId,
            parsed: candidate.parsed,
            via,
            at: new Date().toISOString(),
            deadline: clock.deadlineAnsweredAt(Date.now()),
          });
    if (result.status === 'refused') candidate.answer = { refused: result.refusal };
    else if (result.status === 'closed') {
      outcome = result.outcome;
      candidate.answer = answerOf(candidate, result.outcome);
    } else if (result.status === 'recorded') {
      candidate.answer = { status: 'recorded' };
      if (candidate.about === 'talk' && candidate.parsed.ok) spread(candidate.parsed.talk, result);
    } else outcome = 'request-deleted';
  };
  /** What follows from something that was said: the time stands still or goes on, and those whom it concerns hear of it, once. */
  const spread = (said: Talk, row: { readonly openSince: string | null; readonly deadline: string; readonly version: number }): void => {
    if (said.kind !== 'change') {
      clock.follow(row);
      if (said.kind === 'answer') upsertSearchAttributes([{ key: DECISION_DEADLINE, value: new Date(clock.deadline()) }]);
    }
    const step = said.kind === 'change' ? `changed-${row.version - 1}` : `${said.kind}-${said.questionId}`;
    if (told.has(step)) return;
    told.add(step);
    if (said.kind === 'ask') notify(step, () => tellQuestion({ requestId, questionId: said.questionId }));
    else if (said.kind === 'answer') notify(step, () => tellAnswer({ requestId, questionId: said.questionId }));
    else notify(step, () => tellChange({ requestId, version: row.version }));
  };
  const pass = async (moment: Moment): Promise<void> => {
    passedAt.set(moment.step, clock.momentAt(moment));
    passed.push(moment);
    if (moment.kind === 'reminder') notify(moment.step, () => remindContacts({ requestId, step: moment.step, nth: moment.nth }));
    else if (moment.kind === 'escalation') notify(moment.step, () => escalateRequest({ requestId, step: moment.step }));
    else outcome = await recordExpiry({ requestId });
  };

  /** Thousands of refused messages make a history that the server would end. Another run takes over where nothing is under way. */
  const needsNewRun = (): boolean => workflowInfo().continueAsNewSuggested && queue.length === 0 && sending === 0 && allHandlersFinished();

  // The story.
  if (Date.now() - workflowInfo().startTime.getTime() > LATE) upsertSearchAttributes([{ key: DECISION_DEADLINE, value: new Date(clock.deadline()) }]);
  if (!earlier) {
    notify('contacts-asked', async () => {
      contactsAsked = await askContacts({ requestId, deadline: clock.deadline() });
      show();
    });
  }
  while (outcome === undefined) {
    show();
    const moment = coming();
    const somethingToDo = () => queue.length > 0 || needsNewRun();
    if (moment) await condition(somethingToDo, Math.max(Date.parse(clock.momentAt(moment)) - Date.now(), 1), { summary: TIMER_SUMMARIES[moment.kind] });
    else await condition(somethingToDo);
    const candidate = queue.shift();
    if (candidate) await settle(candidate);
    else if (needsNewRun())
      await continueAsNew<typeof accessRequest>(
        runAfter(input, { askedAt: clock.beganAt(), openSince: openSince(), earlier: { passed: passed.length, contactsAsked, undelivered } }),
      );
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
