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
import type { ContactChangeInput, ContactChangeOutcome, ContactChangeResult, ContactChangeStatus } from './names.ts';
import { currentDetails, showOutcome } from './operators-view.ts';
import { watchRow } from './row-watch.ts';

const tellContactChange = mailing('tellContactChange', 'Tell the person, and send the link to a new address');
const tellContactAddress = mailing('tellContactAddress', 'Tell what became of the new address');
const settleContactAddress = recording('settleContactAddress', 'Look at the new address, and end its time once that is over');
const closeContactChange = recording('closeContactChange', 'Nothing waits any more');

const status = defineQuery<ContactChangeStatus>('status');

/**
 * A contact that was saved: the person is told, and a new e-mail waits until it is confirmed, stopped or too late. Confirmed, it can be taken back by the old address as long as
 * that one's link is good. What stands in the database counts: a signal `look` sent by hand confirms and stops nothing. A cancellation out of Temporal's UI changes nothing.
 */
export function contactChange(input: ContactChangeInput): Promise<ContactChangeResult> {
  return CancellationScope.nonCancellable(() => tellAndWait(input));
}

async function tellAndWait(input: ContactChangeInput): Promise<ContactChangeResult> {
  const { changeId } = input;
  const letters = lettersUnderWay();
  const { undelivered } = letters;
  let until = input.until;
  let mails = 1;
  let confirmed = false;
  let outcome: ContactChangeOutcome | undefined;

  const address = watchRow('look', 'Something happened to the new address: look at the database', () => settleContactAddress({ changeId }));
  setHandler(status, (): ContactChangeStatus => ({ outcome: outcome ?? null, confirmed, until }), { description: 'Where the change stands' });
  const show = (): void => setCurrentDetails(details(input, { until, confirmed, outcome, undelivered }));

  show();
  letters.send('told', tellContactChange({ changeId, mails }));
  while (until !== null && outcome === undefined) {
    await address.change({ until, summary: 'Until the new address counts or falls' });
    const settled = await address.look();
    if (settled.status === 'open' || settled.status === 'confirmed') {
      if (settled.mails > mails) letters.send(`confirm-${settled.mails}`, tellContactChange({ changeId, mails: (mails = settled.mails) }));
      if (settled.status === 'confirmed' && !confirmed) letters.send('confirmed', tellContactAddress({ changeId }));
      confirmed = settled.status === 'confirmed';
      until = settled.until;
      if (until === null) outcome = 'confirmed';
    } else {
      outcome = settled.status;
      if (outcome !== 'superseded' && outcome !== 'change-deleted') letters.send(outcome, tellContactAddress({ changeId }));
    }
    show();
    if (outcome === undefined && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof contactChange>(input);
  }
  outcome ??= 'told';
  showOutcome(outcome);
  await letters.gone();
  await closeContactChange({ changeId });
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}

const IN_WORDS: Readonly<Record<ContactChangeOutcome, string>> = {
  told: 'The person was told',
  confirmed: 'The new address was confirmed',
  stopped: 'The new address was stopped: the old one stays',
  'taken-back': 'The new address was confirmed, and taken back by the old one',
  expired: 'The new address was not confirmed in time: the old one stays',
  superseded: 'Overtaken by a later change',
  'change-deleted': 'The change does not exist any more',
};

interface Shown {
  readonly until: string | null;
  readonly confirmed: boolean;
  readonly outcome: ContactChangeOutcome | undefined;
  readonly undelivered: readonly string[];
}

function stateInWords({ until, confirmed, outcome }: Shown): string {
  if (outcome) return IN_WORDS[outcome];
  if (until === null) return 'Saved; the person is being told';
  return confirmed
    ? `Confirmed; the old address can take it back until ${until}`
    : `Saved; the new address can be confirmed, or stopped by the old one, until ${until}`;
}

function details({ kind, siteNumber, personId, madeBy }: ContactChangeInput, shown: Shown): string {
  return currentDetails({
    about: `Contact ${kind} · Site ${siteNumber}`,
    state: stateInWords(shown),
    facts: [`- Person: \`${personId}\``, `- Made by: \`${madeBy}\``, ...shown.undelivered.map((step) => `- ⚠ Not delivered: ${step}`)],
    siteNumber,
  });
}
