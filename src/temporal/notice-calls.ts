import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { NoticeId } from '../domain/ids.ts';
import { NOTICE, NOTICE_SAMPLE, type NoticeInput, type NoticeSampleInput, noticeSampleWorkflowId, noticeWorkflowId } from '../workflows/notice-names.ts';
import { REQUEST_STATE } from '../workflows/search-attributes.ts';
import { unavailable } from './engine-errors.ts';
import type { CallOptions } from './invitation-calls.ts';

/** What the product says to the workflows of notices. A server out of reach raises UnavailableError. */
export interface NoticeCalls {
  /** Starts the notice's delivery; one that runs or has completed already is left alone. */
  startNotice(input: NoticeInput): Promise<void>;
  /** It was paused, resumed or cancelled: its workflow need not wait to find that out. */
  wakeNotice(noticeId: NoticeId): Promise<void>;
  /** Sends one person a sample; the same one once more is left alone. */
  startNoticeSample(input: NoticeSampleInput): Promise<void>;
}

export function noticeCalls({ client, taskQueue, answerWithin, within }: CallOptions): NoticeCalls {
  return {
    async startNotice(input) {
      const start = () =>
        client.workflow.start(NOTICE, {
          taskQueue,
          workflowId: noticeWorkflowId(input.noticeId),
          args: [input],
          // A run that was terminated or failed leaves people untold behind: that one may start again, a completed one never.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: `${input.number} · ${input.kind}`,
          staticDetails: STATIC_DETAILS,
          typedSearchAttributes: new TypedSearchAttributes([{ key: REQUEST_STATE, value: 'sending' }]),
        });
      await startedOnce(() => within(answerWithin, start));
    },

    async wakeNotice(noticeId) {
      try {
        await within(answerWithin, () => client.workflow.getHandle(noticeWorkflowId(noticeId)).signal('look'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw unavailable(error);
      }
    },

    async startNoticeSample(input) {
      const start = () =>
        client.workflow.start(NOTICE_SAMPLE, {
          taskQueue,
          workflowId: noticeSampleWorkflowId(input.sampleId),
          args: [input],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: 'Sample of a notice',
          staticDetails: 'An operator asked for a notice as its readers get it, one mail in each language. Nothing has to be sent to it.',
        });
      await startedOnce(() => within(answerWithin, start));
    },
  };
}

async function startedOnce(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw unavailable(error);
  }
}

const STATIC_DETAILS = [
  'A notice on its way to the contacts whom it concerns, each person once. Who they are was written down when it was published; whoever unsubscribes or leaves their Sites before',
  'their mail leaves gets none. Mails leave in batches, and what has left stands in the database, so that nothing is lost or started over when a part of it stops.',
  '',
  '- Signal `pause`: no more mails leave',
  '- Signal `resume`: it goes on where it stood',
  '- Signal `cancel`: it ends; whoever has not got it does not get it',
  '',
  'The signal `look` only makes it look at the database sooner.',
  '',
  '&nbsp;',
].join('\n');
