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
import type { AddressConfirmationInput, AddressConfirmationOutcome, AddressConfirmationResult, AddressConfirmationStatus } from './preference-names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

const askOwnAddress = mailing('askOwnAddress', 'Mail the link to the new address');
const closeOwnAddress = recording('closeOwnAddress', 'See what became of it');
const tellOwnAddress = mailing('tellOwnAddress', 'Tell the old address');

const status = defineQuery<AddressConfirmationStatus>('status');

/**
 * A new address that a person typed for themselves: its link is mailed, and until it is confirmed nothing changes. What stands in the database counts: a signal `settled` only wakes
 * the workflow to look, so that one sent by hand confirms nothing. A cancellation out of Temporal's UI changes nothing.
 */
export function addressConfirmation(input: AddressConfirmationInput): Promise<AddressConfirmationResult> {
  return CancellationScope.nonCancellable(() => askThenWait(input));
}

/** Where the database's clock is behind the engine's: not a look a second until they agree, in milliseconds. */
const LOOK_AGAIN = 5000;

async function askThenWait(input: AddressConfirmationInput): Promise<AddressConfirmationResult> {
  const { addressId } = input;
  const undelivered: ('link' | 'outcome')[] = [];
  let woken = false;
  let outcome: AddressConfirmationOutcome | undefined;

  setHandlersInOrder([[{ name: 'settled' }, () => void (woken = true), 'It was confirmed, or is not wanted any more: look at the database']]);
  setHandler(status, (): AddressConfirmationStatus => ({ outcome: outcome ?? null, until: input.until }), { description: 'Where it stands' });
  const show = (): void => setCurrentDetails(details(input, outcome, undelivered));

  show();
  // While the mail server is away, nobody's confirmation or second thought waits for it.
  const asking = askOwnAddress({ addressId }).catch(() => void undelivered.push('link'));
  for (;;) {
    woken = false;
    // Also at once: a run that takes the place of one that was lost may find it settled.
    const closing = await closeOwnAddress({ addressId });
    if (closing.status !== 'waits') {
      outcome = closing.status;
      break;
    }
    await condition(() => woken, Math.max(Date.parse(closing.until) - Date.now(), LOOK_AGAIN), { summary: 'Until the link is over' });
    if (workflowInfo().continueAsNewSuggested) {
      await asking;
      await continueAsNew<typeof addressConfirmation>(input);
    }
  }
  await asking;
  if (outcome === 'confirmed') await tellOwnAddress({ addressId }).catch(() => void undelivered.push('outcome'));
  upsertSearchAttributes([{ key: REQUEST_STATE, value: outcome === 'address-deleted' ? 'deleted' : outcome }]);
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}

const IN_WORDS: Readonly<Record<AddressConfirmationOutcome, string>> = {
  confirmed: 'Confirmed: the new address counts',
  ended: 'Not confirmed: the old address goes on counting',
  'address-deleted': 'It does not exist any more',
};

/** What operators read under "Current details" in Temporal's UI: markdown, with ids instead of addresses. */
function details(
  { addressId, purpose, until }: AddressConfirmationInput,
  outcome: AddressConfirmationOutcome | undefined,
  undelivered: readonly string[],
): string {
  return [
    `### A new address for ${purpose === 'sign-in' ? 'signing in' : 'notices'}`,
    '',
    `**${outcome ? IN_WORDS[outcome] : `Waits for its link to be followed, until ${until}`}**`,
    '',
    `- Row of \`own_address\`: \`${addressId}\``,
    ...undelivered.map((mail) => `- ⚠ Not delivered: ${mail}`),
    '',
    '&nbsp;',
  ].join('\n');
}
