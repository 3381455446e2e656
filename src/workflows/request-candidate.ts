import { ApplicationFailure } from '@temporalio/workflow';
import type { ParsedDecision, Refusal } from '../domain/decision.ts';
import type { ParsedTalk } from '../domain/request-talk.ts';
import { DECISION_REFUSED, type DecideAnswer, type TalkAnswer } from './names.ts';

export type Said = { readonly about: 'decision'; readonly parsed: ParsedDecision } | { readonly about: 'talk'; readonly parsed: ParsedTalk };

/** One message about the request, waiting for its turn; `answer` is set once and never changed. */
export type Candidate = Said & {
  readonly messageId: string;
  readonly via: 'page' | 'message';
  answer?: DecideAnswer | TalkAnswer | { readonly refused: Refusal };
};

/** How an update is told that the rules do not allow what it asks for. */
export function notAllowed(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`Not allowed: ${refusal}`, DECISION_REFUSED, refusal);
}
