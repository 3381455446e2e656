import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { mailing, recording } from './activity-options.ts';
import { setHandlersInOrder } from './handlers-in-order.ts';
import { LOOK_AGAIN } from './look-again.ts';
import type { PrimaryHandoverInput, PrimaryHandoverOutcome, PrimaryHandoverResult, PrimaryHandoverStatus } from './names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

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
  const undelivered: string[] = [];
  const letters: Promise<void>[] = [];
  let deadline = input.deadline;
  let woken = false;
  let looked = false;
  let reminded = false;
  let outcome: PrimaryHandoverOutcome | undefined;

  setHandlersInOrder([[{ name: 'look' }, () => void (woken = true), 'It was answered or withdrawn: look at the database']]);
  setHandler(status, (): PrimaryHandoverStatus => ({ outcome: outcome ?? null, reminded, deadline }), { description: 'Where the offer stands' });
  const show = (): void => setCurrentDetails(details(input, { reminded, outcome, undelivered }));
  // A mail server that is away holds nobody's answer up. Whatever was sent before is not sent again.
  const send = (step: 'offer' | 'reminder' | 'outcome'): void => void letters.push(tellHandover({ handoverId, step }).catch(() => void undelivered.push(step)));

  show();
  send('offer');
  while (outcome === undefined) {
    const next = reminded ? deadline : input.remindAt;
    await condition(() => woken, Math.max(Date.parse(next) - Date.now(), looked ? LOOK_AGAIN : 1), {
      summary: reminded ? 'Until the deadline' : 'Until the reminder',
    });
    woken = false;
    const settled = await settleHandover({ handoverId });
    if (settled.status !== 'offered') outcome = settled.status;
    else {
      deadline = settled.deadline;
      looked = Date.parse(next) <= Date.now();
      if (!reminded && settled.remindNow) {
        reminded = true;
        looked = false;
        send('reminder');
      }
    }
    show();
    if (outcome === undefined && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof primaryHandover>(input);
  }
  if (outcome !== 'handover-deleted') send('outcome');
  upsertSearchAttributes([{ key: REQUEST_STATE, value: outcome === 'handover-deleted' ? 'deleted' : outcome }]);
  await Promise.all(letters);
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
  'handover-deleted': 'The offer does not exist any more',
};

interface Shown {
  readonly reminded: boolean;
  readonly outcome: PrimaryHandoverOutcome | undefined;
  readonly undelivered: readonly string[];
}

/** What operators read under "Current details" in Temporal's UI: markdown, with ids instead of names. */
function details({ siteNumber, fromId, toId, remindAt, deadline }: PrimaryHandoverInput, { reminded, outcome, undelivered }: Shown): string {
  return [
    `### Hand-over of Site ${siteNumber}`,
    '',
    `**${outcome ? IN_WORDS[outcome] : `Offered; waits for an answer until ${deadline}`}**`,
    '',
    `- From: \`${fromId}\``,
    `- To: \`${toId}\``,
    outcome || reminded ? `- Reminded: ${reminded ? 'yes' : 'no'}` : `- Next: a reminder at ${remindAt}`,
    ...undelivered.map((step) => `- ⚠ Not delivered: ${step}`),
    '',
    `Who is who: \`npx octroi people list --site ${siteNumber} --json\``,
    '',
    '&nbsp;',
  ].join('\n');
}
