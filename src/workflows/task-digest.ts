import { continueAsNew, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import { mailing } from './activity-options.ts';
import type { TaskDigestInput, TaskDigestResult } from './preference-names.ts';

const sendDigests = mailing('sendDigests', 'Send the mail of the day to whoever it is time for');

/**
 * One turn of the schedule `task-digest`: whoever chose one mail a day for tasks gets it, once it is morning where they are. Where a mail server is away they are tried again a few
 * times, and then with the next turn. However many they are, no history has to hold them all.
 */
export async function taskDigest(input: TaskDigestInput): Promise<TaskDigestResult> {
  const { tryAgainEvery } = input;
  let { tries, after, sent = 0, failed = 0 } = input;
  for (;;) {
    const page = await sendDigests({ ...(after !== undefined && { after }) });
    sent += page.sent;
    failed += page.failed;
    after = page.next;
    if (after === undefined) {
      setCurrentDetails(details(sent, failed, tries > 1));
      if (failed === 0 || tries <= 1) return { sent, failed };
      await sleep(tryAgainEvery, { summary: 'Until those are tried again whose mail could not be sent' });
      tries -= 1;
      failed = 0;
    }
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof taskDigest>({ tryAgainEvery, tries, sent, failed, ...(after !== undefined && { after }) });
  }
}

/** What operators read under "Current details" in Temporal's UI. */
function details(sent: number, failed: number, triedAgain: boolean): string {
  const trouble = failed === 0 ? [] : ['', `⚠ ${failed} could not be sent: ${triedAgain ? 'tried again soon' : 'they wait for the next turn'}`];
  return [`**${sent} mails of the day sent**`, ...trouble, '', '&nbsp;'].join('\n');
}
