import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Refusal } from '../domain/decision.ts';
import type { RequestId } from '../domain/ids.ts';
import { type Talk, type TalkKind, talkIdOf } from '../domain/request-talk.ts';
import { accessRequestWorkflowId, type TalkAnswer } from '../workflows/names.ts';
import { refusalIn, unavailable } from './engine-errors.ts';
import type { CallOptions } from './invitation-calls.ts';

export type TalkResult =
  | { readonly kind: 'recorded' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The request was decided before; PostgreSQL knows how. */
  | { readonly kind: 'closed' }
  /** The engine has it, and will record it or not: nobody has answered yet. */
  | { readonly kind: 'unknown' };

/** Questions, answers and changes on their way to the request's workflow. A server out of reach raises UnavailableError. */
export interface TalkCalls {
  talk(requestId: RequestId, talk: Talk): Promise<TalkResult>;
}

/** Signals and updates of one name each. */
const NAMES: Readonly<Record<TalkKind, string>> = { ask: 'ask', answer: 'answer', change: 'changeRequest' };

export function talkCalls({ client, answerWithin, within }: Pick<CallOptions, 'client' | 'answerWithin' | 'within'>): TalkCalls {
  return {
    async talk(requestId, talk) {
      const handle = client.workflow.getHandle(accessRequestWorkflowId(requestId));
      const { kind, ...message } = talk;
      const updateId = `${kind}-${talkIdOf(talk)}`;
      try {
        const answer = await within(answerWithin, () => handle.executeUpdate<TalkAnswer, [object]>(NAMES[kind], { updateId, args: [message] }));
        return { kind: answer.status === 'recorded' ? 'recorded' : 'closed' };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
        const refusal = refusalIn(error);
        if (refusal) return { kind: 'refused', refusal };
        if (error instanceof WorkflowUpdateFailedError) return { kind: 'closed' };
      }
      // No answer: the signal with the same id is durable without a worker, and harmless where the update got through.
      try {
        await within(answerWithin / 2, () => handle.signal(NAMES[kind], message));
        return { kind: 'unknown' };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
        throw unavailable(error);
      }
    },
  };
}
