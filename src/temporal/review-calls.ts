import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { ReviewId } from '../domain/ids.ts';
import { CONTACT_REVIEW, type ContactReviewInput, contactReviewWorkflowId, reviewInWords } from '../workflows/review-names.ts';
import { REQUEST_STATE, SITE_NUMBER } from '../workflows/search-attributes.ts';
import { unavailable } from './engine-errors.ts';
import type { CallOptions } from './invitation-calls.ts';

/** What the product says to the workflows of reviews. A server out of reach raises UnavailableError. */
export interface ReviewCalls {
  /** Starts the review's workflow, which is otherwise started by the one that opened it; one that runs or has completed already is left alone. */
  startContactReview(input: ContactReviewInput): Promise<void>;
  /** Somebody said that all is correct: the workflow need not wait to find that out. */
  reviewedContacts(reviewId: ReviewId): Promise<void>;
}

export function reviewCalls({ client, taskQueue, answerWithin, within }: CallOptions): ReviewCalls {
  return {
    async startContactReview(input) {
      const start = () =>
        client.workflow.start(CONTACT_REVIEW, {
          taskQueue,
          workflowId: contactReviewWorkflowId(input.reviewId),
          args: [input],
          // A run that was terminated or failed leaves an open review behind: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          typedSearchAttributes: new TypedSearchAttributes([
            { key: SITE_NUMBER, value: input.siteNumber },
            { key: REQUEST_STATE, value: 'open' },
          ]),
          ...reviewInWords(input),
        });
      try {
        await within(answerWithin, start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
      }
    },

    async reviewedContacts(reviewId) {
      try {
        await within(answerWithin, () => client.workflow.getHandle(contactReviewWorkflowId(reviewId)).signal('reviewed'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw unavailable(error);
      }
    },
  };
}
