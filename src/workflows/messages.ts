import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  AnswerMessage,
  ChangeMessage,
  DecideAnswer,
  DecideMessage,
  DecisionMessage,
  InvitationAnswer,
  InvitationDecideMessage,
  InvitationSignal,
  InvitationStatus,
  QuestionMessage,
  RequestStatus,
  TalkAnswer,
} from './names.ts';

export const grant = defineSignal<[DecisionMessage]>('grant');
export const deny = defineSignal<[DecisionMessage]>('deny');
export const withdraw = defineSignal<[DecisionMessage]>('withdraw');
/** A secondary contact leaves the request to the primary, who gets a mail. */
export const leaveToPrimary = defineSignal<[{ readonly by: string }]>('leaveToPrimary');
/** Each exists as a signal and, with an answer, as an update of the same name. */
export const ask = defineSignal<[QuestionMessage]>('ask');
export const answer = defineSignal<[AnswerMessage]>('answer');
export const changeRequest = defineSignal<[ChangeMessage]>('changeRequest');
export const askUpdate = defineUpdate<TalkAnswer, [QuestionMessage]>('ask');
export const answerUpdate = defineUpdate<TalkAnswer, [AnswerMessage]>('answer');
export const changeRequestUpdate = defineUpdate<TalkAnswer, [ChangeMessage]>('changeRequest');
export const decide = defineUpdate<DecideAnswer, [DecideMessage]>('decide');
export const status = defineQuery<RequestStatus>('status');

// Of an invitation, beside `grant`, `deny` and `withdraw`, which revokes it.
export const accept = defineSignal<[InvitationSignal]>('accept');
export const decline = defineSignal<[InvitationSignal]>('decline');
export const change = defineSignal<[InvitationSignal]>('change');
export const sendAgain = defineSignal<[InvitationSignal]>('sendAgain');
export const decideInvitation = defineUpdate<InvitationAnswer, [InvitationDecideMessage]>('decide');
export const invitationStatus = defineQuery<InvitationStatus>('status');
