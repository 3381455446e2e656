import { CancellationScope } from '@temporalio/workflow';
import { mailing } from './activity-options.ts';
import type { NoticeSampleInput } from './notice-names.ts';

const sendNoticeSample = mailing('sendNoticeSample', 'Send the sample, one mail in each language');

/** A notice as its readers get it, to the operator who asked for a sample. */
export async function noticeSample(input: NoticeSampleInput): Promise<void> {
  await CancellationScope.nonCancellable(() => sendNoticeSample(input));
}
