import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { DecideAnswer, DecideMessage, DecisionMessage, RequestStatus } from './names.ts';

export const grant = defineSignal<[DecisionMessage]>('grant');
export const deny = defineSignal<[DecisionMessage]>('deny');
export const withdraw = defineSignal<[DecisionMessage]>('withdraw');
/** A secondary contact leaves the request to the primary, who gets a mail. */
export const leaveToPrimary = defineSignal<[{ readonly by: string }]>('leaveToPrimary');
export const decide = defineUpdate<DecideAnswer, [DecideMessage]>('decide');
export const status = defineQuery<RequestStatus>('status');
