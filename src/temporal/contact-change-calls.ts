import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { ContactChangeId } from '../domain/ids.ts';
import { CONTACT_CHANGE, type ContactChangeInput, contactChangeWorkflowId } from '../workflows/names.ts';
import { REQUEST_STATE, SITE_NUMBER } from '../workflows/search-attributes.ts';
import { unavailable } from './engine-errors.ts';
import type { CallOptions } from './invitation-calls.ts';

/** What the product says to the workflows of changed contacts. A server out of reach raises UnavailableError. */
export interface ContactChangeCalls {
  /** Starts the change's workflow; one that runs or has completed already is left alone. */
  startContactChange(input: ContactChangeInput): Promise<void>;
  /** Something happened to the new address: the workflow need not wait to find that out. */
  wakeContactChange(changeId: ContactChangeId): Promise<void>;
}

export function contactChangeCalls({ client, taskQueue, answerWithin, within }: CallOptions): ContactChangeCalls {
  return {
    async startContactChange(input) {
      const start = () =>
        client.workflow.start(CONTACT_CHANGE, {
          taskQueue,
          workflowId: contactChangeWorkflowId(input.changeId),
          args: [input],
          // A run that was terminated or failed leaves somebody untold behind: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `Contact ${input.kind} · Site ${input.siteNumber}`,
          staticDetails: STATIC_DETAILS,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: SITE_NUMBER, value: input.siteNumber },
            { key: REQUEST_STATE, value: input.until === null ? 'telling' : 'unconfirmed' },
          ]),
        });
      try {
        await within(answerWithin, start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
      }
    },

    async wakeContactChange(changeId) {
      try {
        await within(answerWithin, () => client.workflow.getHandle(contactChangeWorkflowId(changeId)).signal('look'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw unavailable(error);
      }
    },
  };
}

const STATIC_DETAILS = [
  'Somebody was added to the contacts of a Site, changed, or removed. It is saved already; the person is told by mail. A new e-mail counts once the link mailed to it was followed; the old',
  'address hears of it and can stop it.',
  '',
  'Nothing has to be sent to it. The signal `look` only makes it look at the database sooner.',
  '',
  '&nbsp;',
].join('\n');
