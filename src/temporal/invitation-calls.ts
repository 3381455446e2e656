import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Refusal } from '../domain/decision.ts';
import type { InvitationId } from '../domain/ids.ts';
import { type InvitationMessage, lastsFor } from '../domain/invitation.ts';
import { INVITATION, type InvitationAnswer, type InvitationInput, invitationWorkflowId } from '../workflows/names.ts';
import { DECISION_DEADLINE, REQUEST_STATE, SITE_NUMBER } from '../workflows/search-attributes.ts';
import { refusalIn, unavailable } from './engine-errors.ts';

export type DecideInvitationResult =
  | { readonly kind: 'answered'; readonly answer: InvitationAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** It was closed before; PostgreSQL knows how. */
  | { readonly kind: 'closed' }
  /** The engine has the message, and will record it or not: nobody has answered yet. */
  | { readonly kind: 'unknown' };

/** What the product says to invitations' workflows. A server out of reach raises UnavailableError. */
export interface InvitationCalls {
  /** Starts the invitation's workflow; one that runs or has completed already is left alone. */
  startInvitation(input: InvitationInput): Promise<void>;
  decideInvitation(invitationId: InvitationId, message: InvitationMessage): Promise<DecideInvitationResult>;
}

export interface CallOptions {
  readonly client: Client;
  readonly taskQueue: string;
  /** How long an answer is waited for, in milliseconds. */
  readonly answerWithin: number;
  within<T>(milliseconds: number, call: () => Promise<T>): Promise<T>;
}

export function invitationCalls({ client, taskQueue, answerWithin, within }: CallOptions): InvitationCalls {
  return {
    async startInvitation(input) {
      const { number, siteNumber, stage, policy } = input;
      const began = stage.since === undefined ? Date.now() : Date.parse(stage.since);
      const start = () =>
        client.workflow.start(INVITATION, {
          taskQueue,
          workflowId: invitationWorkflowId(input.invitationId),
          args: [input],
          // A run that was terminated or failed leaves an invitation without one behind: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `${number} · invitation to Site ${siteNumber}`,
          staticDetails: STATIC_DETAILS,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: SITE_NUMBER, value: siteNumber },
            { key: REQUEST_STATE, value: stage.state },
            { key: DECISION_DEADLINE, value: new Date(began + lastsFor(stage.state, policy)) },
          ]),
        });
      try {
        await within(answerWithin, start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
      }
    },

    async decideInvitation(invitationId, message) {
      const handle = client.workflow.getHandle(invitationWorkflowId(invitationId));
      try {
        return { kind: 'answered', answer: await within(answerWithin, () => update(handle, message)) };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
        const refusal = refusalIn(error);
        if (refusal) return { kind: 'refused', refusal };
        // Any other answer of the workflow's own: the invitation does not exist any more.
        if (error instanceof WorkflowUpdateFailedError) return { kind: 'closed' };
      }
      // No answer: the signal with the same decisionId is durable without a worker, and harmless where the update got through.
      try {
        await within(answerWithin / 2, () => signal(handle, message));
        return { kind: 'unknown' };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
        throw unavailable(error);
      }
    },
  };
}

function update(handle: WorkflowHandle, { kind, ...rest }: InvitationMessage): Promise<InvitationAnswer> {
  return handle.executeUpdate<InvitationAnswer, [object]>('decide', { updateId: rest.decisionId, args: [{ decision: kind, ...rest }] });
}

function signal(handle: WorkflowHandle, { kind, ...rest }: InvitationMessage): Promise<void> {
  return handle.signal(kind === 'revoke' ? 'withdraw' : kind, rest);
}

const STATIC_DETAILS = [
  'Awaits a second word (`grant` or `deny`) where whoever invited may not give all of it alone; then waits until the invited person accepts or declines.',
  '',
  '- Signals `grant`, `accept`, `decline`, `sendAgain`, `withdraw` (revokes it): `{ "decisionId": "<any UUID>", "by": "<person id>" }`',
  '- Signal `deny`: `{ "decisionId": "<any UUID>", "by": "<person id>", "reason": "…" }`',
  '- Signal `change`: `{ "decisionId": "<any UUID>", "by": "<person id>", "permissions": { … }, "version": <the one seen> }`',
  '- Update `decide` answers with what was recorded',
  '',
  'Only the invited person accepts or declines. A message from somebody who may not say it changes nothing, and shows in the history of the Site.',
  '',
  '&nbsp;',
].join('\n');
