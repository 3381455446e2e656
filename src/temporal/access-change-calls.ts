import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { AccessChangeId } from '../domain/ids.ts';
import { ACCESS_CHANGE, type AccessChangeInput, accessChangeWorkflowId } from '../workflows/names.ts';
import { REQUEST_STATE, SITE_NUMBER } from '../workflows/search-attributes.ts';
import { unavailable } from './engine-errors.ts';
import type { CallOptions } from './invitation-calls.ts';

/** What the product says to the workflows of changes of access. A server out of reach raises UnavailableError. */
export interface AccessChangeCalls {
  /** Starts the change's workflow; one that runs or has completed already is left alone. */
  startAccessChange(input: AccessChangeInput): Promise<void>;
  /** The change was undone: its workflow need not wait to find that out. */
  undoneAccessChange(changeId: AccessChangeId): Promise<void>;
}

export function accessChangeCalls({ client, taskQueue, answerWithin, within }: CallOptions): AccessChangeCalls {
  return {
    async startAccessChange(input) {
      const start = () =>
        client.workflow.start(ACCESS_CHANGE, {
          taskQueue,
          workflowId: accessChangeWorkflowId(input.changeId),
          args: [input],
          // A run that was terminated or failed leaves somebody untold behind: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `Access ${input.kind} · Site ${input.siteNumber}`,
          staticDetails: STATIC_DETAILS,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: SITE_NUMBER, value: input.siteNumber },
            { key: REQUEST_STATE, value: 'undoable' },
          ]),
        });
      try {
        await within(answerWithin, start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
      }
    },

    async undoneAccessChange(changeId) {
      try {
        await within(answerWithin, () => client.workflow.getHandle(accessChangeWorkflowId(changeId)).signal('undone'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw unavailable(error);
      }
    },
  };
}

const STATIC_DETAILS = [
  'A change of what somebody may do at a Site, or its end. It is in force already; the person is told by mail once it cannot be undone any more.',
  '',
  'Nothing has to be sent to it. The signal `undone` only makes it look at the database sooner.',
  '',
  '&nbsp;',
].join('\n');
