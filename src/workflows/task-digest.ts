import { continueAsNew, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import type { PersonId } from '../domain/ids.ts';
import { mailing } from './activity-options.ts';
import type { TaskDigestInput, TaskDigestResult } from './preference-names.ts';

const sendDigests = mailing('sendDigests', 'Send the mail of the day to whoever it is time for');

/**
 * One turn of the schedule `task-digest`: whoever chose one mail a day for tasks gets it, once it is morning where they are. Where a mail server is away they are tried again a few
 * times, and then with the next turn.
 */
export async function taskDigest({ tryAgainEvery, tries }: TaskDigestInput): Promise<TaskDigestResult> {
  let sent = 0;
  for (let nth = 1; ; nth += 1) {
    const round = await sendRound();
    sent += round.sent;
    setCurrentDetails(details(sent, round.failed, nth < tries));
    if (round.failed === 0 || nth >= tries) return { sent, failed: round.failed };
    await sleep(tryAgainEvery, { summary: 'Until those are tried again whose mail could not be sent' });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof taskDigest>({ tryAgainEvery, tries: tries - nth });
  }
}

async function sendRound(): Promise<TaskDigestResult> {
  let [sent, failed] = [0, 0];
  let after: PersonId | undefined;
  do {
    const page = await sendDigests({ ...(after !== undefined && { after }) });
    sent += page.sent;
    failed += page.failed;
    after = page.next;
  } while (after !== undefined);
  return { sent, failed };
}

/** What operators read under "Current details" in Temporal's UI. */
function details(sent: number, failed: number, triedAgain: boolean): string {
  const trouble = failed === 0 ? [] : ['', `⚠ ${failed} could not be sent: ${triedAgain ? 'tried again soon' : 'they wait for the next turn'}`];
  return [`**${sent} mails of the day sent**`, ...trouble, '', '&nbsp;'].join('\n');
}
