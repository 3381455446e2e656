import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { mailing, recording } from './activity-options.ts';
import { lettersUnderWay } from './letters-under-way.ts';
import type { PrimaryHandoverInput, PrimaryHandoverOutcome, PrimaryHandoverResult, PrimaryHandoverStatus } from './names.ts';
import { currentDetails, showOutcome } from './operators-view.ts';
import { watchRow } from './row-watch.ts';

const tellHandover = mailing('tellHandover', 'Write to the two whom it is about');
const settleHandover = recording('settleHandover', 'Look at the offer, and let it expire once its time is over');
const closeHandoverStory = recording('closeHandoverStory', 'Both were told');

const status = defineQuery<PrimaryHandoverStatus>('status');

/**
 * A Site that its primary contact offers to somebody: told, reminded once, and ended by their answer, by its withdrawal or by time. The pages write the answer to the database, and
 * that counts: a signal `look` sent by hand accepts nothing. A cancellation out of Temporal's UI changes nothing.
 */
export function primaryHandover(input: PrimaryHandoverInput): Promise<PrimaryHandoverResult> {
  return CancellationScope.nonCancellable(() => offerAndWait(input));
}

async function offerAndWait(input: PrimaryHandoverInput): Promise<PrimaryHandoverResult> {
  const { handoverId } = input;
  const letters = lettersUnderWay();
  const { undelivered } = letters;
  let deadline = input.deadline;
  let reminded = false;
  /** Is the moment over that it waits for, while the database says that it is not? */
  let again = false;
  let outcome: PrimaryHandoverOutcome | undefined;

  const offer = watchRow('look', 'It was answered or withdrawn: look at the database', () => settleHandover({ handoverId }));
  setHandler(status, (): PrimaryHandoverStatus => ({ outcome: outcome ?? null, reminded, deadline }), { description: 'Where the offer stands' });
  const show = (): void => setCurrentDetails(details(input, { reminded, outcome, undelivered }));
  const send = (step: 'offer' | 'reminder' | 'outcome'): void => letters.send(step, tellHandover({ handoverId, step }));

  show();
  send('offer');
  while (outcome === undefined) {
    const next = reminded ? deadline : input.remindAt;
    await offer.change({ until: next, again, summary: reminded ? 'Until the deadline' : 'Until the reminder' });
    const settled = await offer.look();
    if (settled.status !== 'offered') outcome = settled.status;
    else {
      deadline = settled.deadline;
      again = Date.parse(next) <= Date.now();
      if (!reminded && settled.remindNow) {
        reminded = true;
        again = false;
        send('reminder');
      }
    }
    show();
    if (outcome === undefined && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof primaryHandover>(input);
  }
  if (outcome !== 'handover-deleted') send('outcome');
  showOutcome(outcome);
  await letters.gone();
  await closeHandoverStory({ handoverId });
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}

const IN_WORDS: Readonly<Record<PrimaryHandoverOutcome, string>> = {
  accepted: 'Accepted: the Site has a new primary contact',
  declined: 'Declined: the primary contact stays',
  withdrawn: 'Withdrawn: the primary contact stays',
  expired: 'Not answered in time: the primary contact stays',
  void: 'Ended without an answer: whoever it was made to left the Site, or whoever made it is its primary contact no more',
  'handover-deleted': 'The offer does not exist any more',
};

interface Shown {
  readonly reminded: boolean;
  readonly outcome: PrimaryHandoverOutcome | undefined;
  readonly undelivered: readonly string[];
}

function details({ siteNumber, fromId, toId, remindAt, deadline }: PrimaryHandoverInput, { reminded, outcome, undelivered }: Shown): string {
  return currentDetails({
    about: `Hand-over of Site ${siteNumber}`,
    state: outcome ? IN_WORDS[outcome] : `Offered; waits for an answer until ${deadline}`,
    facts: [
      `- From: \`${fromId}\``,
      `- To: \`${toId}\``,
      outcome || reminded ? `- Reminded: ${reminded ? 'yes' : 'no'}` : `- Next: a reminder at ${remindAt}`,
      ...undelivered.map((step) => `- ⚠ Not delivered: ${step}`),
    ],
    siteNumber,
  });
}
