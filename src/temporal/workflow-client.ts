import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type WorkflowHandle,
} from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Decision, Refusal } from '../domain/decision.ts';
import type { AccessChangeId, ContactChangeId, HandoverId, InvitationId, NoticeId, OwnAddressId, PersonId, RequestId, ReviewId } from '../domain/ids.ts';
import { addressConfirmationWorkflowId } from '../workflows/preference-names.ts';
import { contactReviewWorkflowId } from '../workflows/review-names.ts';
import { DECISION_DEADLINE, REQUEST_STATE, SITE_NUMBER } from '../workflows/search-attributes.ts';
import {
  ACCESS_REQUEST,
  type AccessRequestInput,
  accessChangeWorkflowId,
  accessRequestWorkflowId,
  contactChangeWorkflowId,
  type DecideAnswer,
  invitationWorkflowId,
  primaryHandoverWorkflowId,
  TASK_QUEUE,
} from '../workflows/names.ts';
import { noticeWorkflowId } from '../workflows/notice-names.ts';
import { type AccessChangeCalls, accessChangeCalls } from './access-change-calls.ts';
import { connectionOptions, type TemporalTarget } from './connection.ts';
import { type ContactChangeCalls, contactChangeCalls } from './contact-change-calls.ts';
import { type HandoverCalls, handoverCalls } from './handover-calls.ts';
import { refusalIn, unavailable } from './engine-errors.ts';
import { type InvitationCalls, invitationCalls } from './invitation-calls.ts';
import { type NoticeCalls, noticeCalls } from './notice-calls.ts';
import { type PreferenceCalls, preferenceCalls } from './preference-calls.ts';
import { type ReviewCalls, reviewCalls } from './review-calls.ts';
import { type ScheduleCalls, scheduleCalls } from './schedules.ts';
import { type TalkCalls, talkCalls } from './talk-calls.ts';

export type DecideResult =
  | { readonly kind: 'answered'; readonly answer: DecideAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The request was closed before; PostgreSQL knows how. */
  | { readonly kind: 'closed' }
  /** The engine has the decision, and will record it or not: nobody has answered yet. */
  | { readonly kind: 'unknown' };

export type EngineState = 'running' | 'closed' | 'missing';

/** Every call that the product makes to Temporal's server. A server out of reach raises UnavailableError. */
export interface WorkflowClient
  extends TalkCalls, InvitationCalls, AccessChangeCalls, ContactChangeCalls, HandoverCalls, NoticeCalls, ReviewCalls, ScheduleCalls, PreferenceCalls {
  /** Starts the request's workflow; one that runs or has completed already is left alone. */
  startAccessRequest(input: AccessRequestInput): Promise<void>;
  decide(requestId: RequestId, decision: Decision): Promise<DecideResult>;
  leaveToPrimary(requestId: RequestId, by: PersonId): Promise<'sent' | 'closed'>;
  stateOf(requestId: RequestId): Promise<EngineState>;
  stateOfInvitation(invitationId: InvitationId): Promise<EngineState>;
  stateOfAccessChange(changeId: AccessChangeId): Promise<EngineState>;
  stateOfContactChange(changeId: ContactChangeId): Promise<EngineState>;
  stateOfHandover(handoverId: HandoverId): Promise<EngineState>;
  stateOfContactReview(reviewId: ReviewId): Promise<EngineState>;
  stateOfOwnAddress(addressId: OwnAddressId): Promise<EngineState>;
  stateOfNotice(noticeId: NoticeId): Promise<EngineState>;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

export interface WorkflowClientOptions {
  /** How long a page waits for the engine's answer before it calls the outcome unknown, in milliseconds. */
  readonly answerWithin?: number;
  /** The queue that new workflows wait in for a worker; another one than the product's only where several products share a namespace. */
  readonly taskQueue?: string;
}

/** A client that connects with its first call, so that a server starts while Temporal is away. */
export function createWorkflowClient(target: TemporalTarget, { answerWithin = 4000, taskQueue = TASK_QUEUE }: WorkflowClientOptions = {}): WorkflowClient {
  // Left alone, gRPC waits up to two minutes between its tries, and a Temporal that is back would go on looking away.
  const channelArgs = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 2000 };
  const connection = Connection.lazy({ ...connectionOptions(target), channelArgs });
  const client = new Client({ connection, namespace: target.namespace });
  const within = <T>(milliseconds: number, call: () => Promise<T>) => connection.withDeadline(Date.now() + milliseconds, call);
  const stateOfWorkflow = async (workflowId: string): Promise<EngineState> => {
    try {
      const { status } = await within(answerWithin, () => client.workflow.getHandle(workflowId).describe());
      return status.name === 'RUNNING' ? 'running' : 'closed';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'missing';
      throw unavailable(error);
    }
  };

  return {
    ...invitationCalls({ client, taskQueue, answerWithin, within }),
    ...talkCalls({ client, answerWithin, within }),
    ...accessChangeCalls({ client, taskQueue, answerWithin, within }),
    ...reviewCalls({ client, taskQueue, answerWithin, within }),
    ...scheduleCalls({ client, taskQueue, answerWithin, within }),
    ...preferenceCalls({ client, taskQueue, answerWithin, within }),
    ...noticeCalls({ client, taskQueue, answerWithin, within }),
    ...contactChangeCalls({ client, taskQueue, answerWithin, within }),
    ...handoverCalls({ client, taskQueue, answerWithin, within }),

    async startAccessRequest(input) {
      const deadline = new Date((input.askedAt === undefined ? Date.now() : Date.parse(input.askedAt)) + input.policy.deadline);
      const start = () =>
        client.workflow.start(ACCESS_REQUEST, {
          taskQueue,
          workflowId: accessRequestWorkflowId(input.requestId),
          args: [input],
          // A run that was terminated or failed leaves a pending request behind: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `${input.number} · access to Site ${input.siteNumber}`,
          staticDetails: STATIC_DETAILS,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: SITE_NUMBER, value: input.siteNumber },
            { key: REQUEST_STATE, value: 'pending' },
            { key: DECISION_DEADLINE, value: deadline },
          ]),
        });
      try {
        await within(answerWithin, start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
      }
    },

    async decide(requestId, decision) {
      const handle = client.workflow.getHandle(accessRequestWorkflowId(requestId));
      try {
        const answer = await within(answerWithin, () => update(handle, decision));
        return { kind: 'answered', answer };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
        const refusal = refusalIn(error);
        if (refusal) return { kind: 'refused', refusal };
        // Any other answer of the workflow's own: the request does not exist any more.
        if (error instanceof WorkflowUpdateFailedError) return { kind: 'closed' };
      }
      // No answer: the update may or may not be on its way. The signal with the same decisionId is durable without a worker, and harmless where the update got through.
      try {
        await within(answerWithin / 2, () => signal(handle, decision));
        return { kind: 'unknown' };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
        throw unavailable(error);
      }
    },

    async leaveToPrimary(requestId, by) {
      try {
        await within(answerWithin, () => client.workflow.getHandle(accessRequestWorkflowId(requestId)).signal('leaveToPrimary', { by }));
        return 'sent';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'closed';
        throw unavailable(error);
      }
    },

    stateOf: (requestId) => stateOfWorkflow(accessRequestWorkflowId(requestId)),
    stateOfInvitation: (invitationId) => stateOfWorkflow(invitationWorkflowId(invitationId)),
    stateOfAccessChange: (changeId) => stateOfWorkflow(accessChangeWorkflowId(changeId)),
    stateOfOwnAddress: (addressId) => stateOfWorkflow(addressConfirmationWorkflowId(addressId)),
    stateOfContactChange: (changeId) => stateOfWorkflow(contactChangeWorkflowId(changeId)),
    stateOfHandover: (handoverId) => stateOfWorkflow(primaryHandoverWorkflowId(handoverId)),
    stateOfContactReview: (reviewId) => stateOfWorkflow(contactReviewWorkflowId(reviewId)),
    stateOfNotice: (noticeId) => stateOfWorkflow(noticeWorkflowId(noticeId)),

    async isReachable() {
      try {
        await within(1500, () => connection.workflowService.describeNamespace({ namespace: target.namespace }));
        return true;
      } catch {
        return false;
      }
    },

    close: () => connection.close(),
  };
}

function update(handle: WorkflowHandle, decision: Decision): Promise<DecideAnswer> {
  const { kind, ...rest } = decision;
  return handle.executeUpdate<DecideAnswer, [object]>('decide', { updateId: decision.decisionId, args: [{ decision: kind, ...rest }] });
}

function signal(handle: WorkflowHandle, decision: Decision): Promise<void> {
  const { kind, ...rest } = decision;
  return handle.signal(kind, rest);
}

const STATIC_DETAILS = [
  'Waits for `grant`, `deny` or `withdraw`; the first one that the rules allow closes it.',
  '',
  '- Signal `grant`: `{ "decisionId": "<any UUID>", "by": "<person id>", "permissions": { … } }` — permissions left out: as asked',
  '- Signal `deny`: `{ "decisionId": "<any UUID>", "by": "<person id>", "reason": "…" }`',
  '- Signals `ask` (a question; the time stands still until its answer), `answer` and `changeRequest` (both by the requester), and updates of the same names',
  '- Update `decide` answers with what was recorded',
  '',
  'A message from somebody who may not decide changes nothing, and shows in the history of the Site.',
  '',
  '&nbsp;',
].join('\n');
