import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { HandoverId } from '../domain/ids.ts';
import { PRIMARY_HANDOVER, type PrimaryHandoverInput, primaryHandoverWorkflowId } from '../workflows/names.ts';
import { DECISION_DEADLINE, REQUEST_STATE, SITE_NUMBER } from '../workflows/search-attributes.ts';
import { unavailable } from './engine-errors.ts';
import type { CallOptions } from './invitation-calls.ts';

/** What the product says to the workflows of Sites that are handed over. A server out of reach raises UnavailableError. */
export interface HandoverCalls {
  /** Starts the offer's workflow; one that runs or has completed already is left alone. */
  startHandover(input: PrimaryHandoverInput): Promise<void>;
  /** The offer was answered or withdrawn: its workflow need not wait to find that out. */
  wakeHandover(handoverId: HandoverId): Promise<void>;
}

export function handoverCalls({ client, taskQueue, answerWithin, within }: CallOptions): HandoverCalls {
  return {
    async startHandover(input) {
      const start = () =>
        client.workflow.start(PRIMARY_HANDOVER, {
          taskQueue,
          workflowId: primaryHandoverWorkflowId(input.handoverId),
          args: [input],
          // A run that was terminated or failed leaves an offer behind that nobody hears of: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `Hand-over of Site ${input.siteNumber}`,
          staticDetails: STATIC_DETAILS,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: SITE_NUMBER, value: input.siteNumber },
            { key: REQUEST_STATE, value: 'offered' },
            { key: DECISION_DEADLINE, value: new Date(input.deadline) },
          ]),
        });
      try {
        await within(answerWithin, start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
      }
    },

    async wakeHandover(handoverId) {
      try {
        await within(answerWithin, () => client.workflow.getHandle(primaryHandoverWorkflowId(handoverId)).signal('look'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw unavailable(error);
      }
    },
  };
}

const STATIC_DETAILS = [
  'A Site that its primary contact offers to somebody. They accept or decline on a page, signed in; the present primary contact can withdraw it until then.',
  '',
  'Nothing has to be sent to it. The signal `look` only makes it look at the database sooner.',
  '',
  '&nbsp;',
].join('\n');
