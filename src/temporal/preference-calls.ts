import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { OwnAddressId } from '../domain/ids.ts';
import { ADDRESS_CONFIRMATION, type AddressConfirmationInput, addressConfirmationWorkflowId } from '../workflows/preference-names.ts';
import { REQUEST_STATE } from '../workflows/search-attributes.ts';
import { unavailable } from './engine-errors.ts';
import type { CallOptions } from './invitation-calls.ts';

/** What the product says to the workflows of people's own new addresses. A server out of reach raises UnavailableError. */
export interface PreferenceCalls {
  /** Starts the address's workflow; one that runs or has completed already is left alone. */
  startAddressConfirmation(input: AddressConfirmationInput): Promise<void>;
  /** It was confirmed, or is not wanted any more: its workflow need not wait to find that out. */
  settledAddress(addressId: OwnAddressId): Promise<void>;
}

export function preferenceCalls({ client, taskQueue, answerWithin, within }: CallOptions): PreferenceCalls {
  return {
    async startAddressConfirmation(input) {
      const start = () =>
        client.workflow.start(ADDRESS_CONFIRMATION, {
          taskQueue,
          workflowId: addressConfirmationWorkflowId(input.addressId),
          args: [input],
          // A run that was terminated or failed leaves an address behind that nobody was written to about: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: input.purpose === 'sign-in' ? 'A person’s new address for signing in' : 'A person’s new address for notices',
          staticDetails: STATIC_DETAILS,
          typedSearchAttributes: new TypedSearchAttributes([{ key: REQUEST_STATE, value: 'unconfirmed' }]),
        });
      try {
        await within(answerWithin, start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
      }
    },

    async settledAddress(addressId) {
      try {
        await within(answerWithin, () => client.workflow.getHandle(addressConfirmationWorkflowId(addressId)).signal('settled'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw unavailable(error);
      }
    },
  };
}

const STATIC_DETAILS = [
  'Somebody typed a new address for themselves. It counts once the link that is mailed to it was followed; until then nothing changes.',
  '',
  'Nothing has to be sent to it. The signal `settled` only makes it look at the database sooner.',
  '',
  '&nbsp;',
].join('\n');
