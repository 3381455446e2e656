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
import type { ContactChangeInput, ContactChangeOutcome, ContactChangeResult, ContactChangeStatus } from './names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

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
  const undelivered: string[] = [];
  const letters: Promise<void>[] = [];
  let until = input.until;
  let woken = false;
  let looked = false;
  let mails = 1;
  let confirmed = false;
  let outcome: ContactChangeOutcome | undefined;

  setHandlersInOrder([[{ name: 'look' }, () => void (woken = true), 'Something happened to the new address: look at the database']]);
  setHandler(status, (): ContactChangeStatus => ({ outcome: outcome ?? null, confirmed, until }), { description: 'Where the change stands' });
  const show = (): void => setCurrentDetails(details(input, { confirmed, outcome, undelivered }));
  // A mail server that is away holds nobody's answer up. Whatever was sent before is not sent again.
  const send = (step: string, letter: Promise<void>): void => void letters.push(letter.catch(() => void undelivered.push(step)));

  show();
  send('told', tellContactChange({ changeId, mails }));
  while (until !== null && outcome === undefined) {
    await condition(() => woken, Math.max(Date.parse(until) - Date.now(), looked ? LOOK_AGAIN : 1), { summary: 'Until the new address counts or falls' });
    woken = false;
    looked = true;
    const settled = await settleContactAddress({ changeId });
    if (settled.status === 'open' || settled.status === 'confirmed') {
      if (settled.mails > mails) send(`confirm-${settled.mails}`, tellContactChange({ changeId, mails: (mails = settled.mails) }));
      if (settled.status === 'confirmed' && !confirmed) send('confirmed', tellContactAddress({ changeId }));
      confirmed = settled.status === 'confirmed';
      until = settled.until;
      if (until === null) outcome = 'confirmed';
    } else {
      outcome = settled.status;
      if (outcome !== 'superseded' && outcome !== 'change-deleted') send(outcome, tellContactAddress({ changeId }));
    }
    show();
    if (outcome === undefined && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof contactChange>(input);
  }
  outcome ??= 'told';
  upsertSearchAttributes([{ key: REQUEST_STATE, value: outcome === 'change-deleted' ? 'deleted' : outcome }]);
  await Promise.all(letters);
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
  readonly confirmed: boolean;
  readonly outcome: ContactChangeOutcome | undefined;
  readonly undelivered: readonly string[];
}

function stateInWords({ until }: ContactChangeInput, { confirmed, outcome }: Shown): string {
  if (outcome) return IN_WORDS[outcome];
  if (until === null) return 'Saved; the person is being told';
  return confirmed
    ? `Confirmed; the old address can take it back until ${until}`
    : `Saved; the new address can be confirmed, or stopped by the old one, until ${until}`;
}

/** What operators read under "Current details" in Temporal's UI: markdown, with ids instead of names. */
function details(input: ContactChangeInput, shown: Shown): string {
  const { kind, siteNumber, personId, madeBy } = input;
  return [
    `### Contact ${kind} · Site ${siteNumber}`,
    '',
    `**${stateInWords(input, shown)}**`,
    '',
    `- Person: \`${personId}\``,
    `- Made by: \`${madeBy}\``,
    ...shown.undelivered.map((step) => `- ⚠ Not delivered: ${step}`),
    '',
    `Who is who: \`npx octroi people list --site ${siteNumber} --json\``,
    '',
    '&nbsp;',
  ].join('\n');
}
