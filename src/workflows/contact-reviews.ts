import { continueAsNew, ParentClosePolicy, setCurrentDetails, startChild, workflowInfo } from '@temporalio/workflow';
import { TypedSearchAttributes, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { recording } from './activity-options.ts';
import {
  CONTACT_REVIEW,
  type ContactReviewsInput,
  type ContactReviewsResult,
  contactReviewWorkflowId,
  type OpenedReview,
  reviewInWords,
} from './review-names.ts';
import { REQUEST_STATE, SITE_NUMBER } from './search-attributes.ts';

const openContactReviews = recording('openContactReviews', 'Open the reviews that are due');
const markReviewsStarted = recording('markReviewsStarted', 'Note that they have a workflow each');

/** Looks at so many pages of Sites before it goes on in another run, whose history is short again. */
const MOST_PAGES = 20;

/** One turn of the schedule `contact-reviews`: opens what is due and starts a workflow for each, which lives on by itself. */
export async function contactReviews(input: ContactReviewsInput): Promise<ContactReviewsResult> {
  const { every, policy, siteNumbers, at = new Date().toISOString() } = input;
  let { after, opened } = { after: input.earlier?.after, opened: input.earlier?.opened ?? 0 };
  for (let page = 1; ; page += 1) {
    const found = await openContactReviews({ at, every, policy, ...(siteNumbers && { siteNumbers }), ...(after && { after }) });
    await Promise.all(found.opened.map(startReview));
    if (found.opened.length > 0) await markReviewsStarted({ reviewIds: found.opened.map(({ reviewId }) => reviewId) });
    opened += found.opened.length;
    setCurrentDetails(details(opened, found.after === null));
    if (found.after === null) return { opened };
    after = found.after;
    if (page === MOST_PAGES || workflowInfo().continueAsNewSuggested) await continueAsNew<typeof contactReviews>({ ...input, at, earlier: { after, opened } });
  }
}

/** One that runs already was started by the reconciler. */
async function startReview(review: OpenedReview): Promise<void> {
  try {
    await startChild(CONTACT_REVIEW, {
      workflowId: contactReviewWorkflowId(review.reviewId),
      args: [review],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: SITE_NUMBER, value: review.siteNumber },
        { key: REQUEST_STATE, value: 'open' },
      ]),
      ...reviewInWords(review),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** What operators read under "Current details" in Temporal's UI. */
function details(opened: number, done: boolean): string {
  return [
    `**${done ? 'Looked at all Sites' : 'Looks for Sites that are due'}: ${opened} reviews opened**`,
    '',
    'Each has a workflow of its own, `contact-review-…`.',
    '',
    '&nbsp;',
  ].join('\n');
}
