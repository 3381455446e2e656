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
import { currentDetails, showOutcome } from './operators-view.ts';
import type {
  AddressConfirmationInput,
  AddressConfirmationOutcome,
  AddressConfirmationResult,
  AddressConfirmationStatus,
  AddressMail,
} from './preference-names.ts';
import { watchRow } from './row-watch.ts';

const askOwnAddress = mailing('askOwnAddress', 'Mail the link to the new address');
const settleOwnAddress = recording('settleOwnAddress', 'See what became of it');
const tellOwnAddress = mailing('tellOwnAddress', 'Tell what became of it');
const closeOwnAddress = recording('closeOwnAddress', 'Nothing waits any more');

const status = defineQuery<AddressConfirmationStatus>('status');

/**
 * A new address that a person typed for themselves: its link is mailed, and until it is confirmed nothing changes. One for signing in can be stopped by the old address, or taken back, as
 * long as that one's link is good. What stands in the database counts: a signal `settled` only wakes the workflow to look, so that one sent by hand confirms nothing. A cancellation out
 * of Temporal's UI changes nothing.
 */
export function addressConfirmation(input: AddressConfirmationInput): Promise<AddressConfirmationResult> {
  return CancellationScope.nonCancellable(() => askThenWait(input));
}

async function askThenWait(input: AddressConfirmationInput): Promise<AddressConfirmationResult> {
  const { addressId } = input;
  const undelivered: AddressMail[] = [];
  let { until } = input;
  let confirmed = false;
  let outcome: AddressConfirmationOutcome | undefined;

  const address = watchRow('settled', 'It was confirmed, taken back, or is not wanted any more: look at the database', () => settleOwnAddress({ addressId }));
  setHandler(status, (): AddressConfirmationStatus => ({ outcome: outcome ?? null, confirmed, until }), { description: 'Where it stands' });
  const show = (): void => setCurrentDetails(details(input, { until, confirmed, outcome, undelivered }));
  // While the mail server is away, nobody's confirmation or second thought waits for it; the mails keep their order.
  let mails = askOwnAddress({ addressId }).catch(() => void undelivered.push('link'));
  const tell = (what: AddressMail): void => void (mails = mails.then(() => tellOwnAddress({ addressId })).catch(() => void undelivered.push(what)));

  show();
  while (outcome === undefined) {
    // Also at once: a run that takes the place of one that was lost may find it settled.
    const settled = await address.look();
    if (settled.status === 'confirmed' && !confirmed) {
      confirmed = true;
      tell('confirmed');
    }
    if (settled.status === 'waits' || (settled.status === 'confirmed' && settled.until !== null)) until = settled.until ?? until;
    else outcome = settled.status;
    show();
    if (outcome !== undefined) break;
    await address.change({ until, summary: confirmed ? 'Until it cannot be taken back any more' : 'Until the link is over' });
    if (workflowInfo().continueAsNewSuggested) {
      await mails;
      await continueAsNew<typeof addressConfirmation>(input);
    }
  }
  if (outcome === 'taken-back') tell('taken-back');
  showOutcome(outcome);
  await mails;
  // Whether or not they could be delivered: what is settled is not looked for any more.
  await closeOwnAddress({ addressId });
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}

const IN_WORDS: Readonly<Record<AddressConfirmationOutcome, string>> = {
  confirmed: 'Confirmed: the new address counts',
  'taken-back': 'Confirmed, and taken back by the old address',
  ended: 'Not confirmed: the old address goes on counting',
  'address-deleted': 'It does not exist any more',
};

interface Shown {
  readonly until: string;
  readonly confirmed: boolean;
  readonly outcome: AddressConfirmationOutcome | undefined;
  readonly undelivered: readonly AddressMail[];
}

function stateInWords({ until, confirmed, outcome }: Shown): string {
  if (outcome) return IN_WORDS[outcome];
  return confirmed ? `Confirmed; the old address can take it back until ${until}` : `Waits for its link to be followed, until ${until}`;
}

function details({ addressId, purpose }: AddressConfirmationInput, shown: Shown): string {
  return currentDetails({
    about: `A new address for ${purpose === 'sign-in' ? 'signing in' : 'notices'}`,
    state: stateInWords(shown),
    facts: [`- Row of \`own_address\`: \`${addressId}\``, ...shown.undelivered.map((mail) => `- ⚠ Not delivered: ${mail}`)],
  });
}
