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
import type { AccessChangeInput, AccessChangeOutcome, AccessChangeResult, AccessChangeStatus } from './names.ts';
import { REQUEST_STATE } from './search-attributes.ts';

const closeAccessChange = recording('closeAccessChange', 'End the time in which it can be undone');
const tellAccessChange = mailing('tellAccessChange', 'Tell the person by mail');

const status = defineQuery<AccessChangeStatus>('status');

/**
 * A change of somebody's access, or its end: in force already, and told to the person once the time to undo it is over. What stands in the database counts: a signal `undone` only
 * wakes the workflow to look, so that one sent by hand silences nobody. A cancellation out of Temporal's UI changes nothing.
 */
export function accessChange(input: AccessChangeInput): Promise<AccessChangeResult> {
  return CancellationScope.nonCancellable(() => waitThenTell(input));
}

async function waitThenTell(input: AccessChangeInput): Promise<AccessChangeResult> {
  const { changeId } = input;
  let until = input.undoUntil;
  let woken = false;
  let looked = false;
  let undelivered = false;
  let outcome: AccessChangeOutcome | undefined;

  setHandlersInOrder([[{ name: 'undone' }, () => void (woken = true), 'It was undone: look at the database, and tell nobody']]);
  setHandler(status, (): AccessChangeStatus => ({ outcome: outcome ?? null, undoUntil: input.undoUntil }), { description: 'Where the change stands' });
  const show = (): void => setCurrentDetails(details(input, outcome, undelivered));

  show();
  while (outcome === undefined) {
    await condition(() => woken, Math.max(Date.parse(until) - Date.now(), looked ? LOOK_AGAIN : 1), { summary: 'Until the person is told' });
    woken = false;
    looked = true;
    const closed = await closeAccessChange({ changeId });
    if (closed.status !== 'open') outcome = closed.status;
    else until = closed.until;
    if (outcome === undefined && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof accessChange>(input);
  }
  if (outcome === 'told') await tellAccessChange({ changeId }).catch(() => void (undelivered = true));
  upsertSearchAttributes([{ key: REQUEST_STATE, value: outcome === 'change-deleted' ? 'deleted' : outcome }]);
  show();
  await condition(allHandlersFinished);
  return { outcome, undelivered };
}

const IN_WORDS: Readonly<Record<AccessChangeOutcome, string>> = {
  told: 'The person was told',
  undone: 'Undone: nobody was told',
  overtaken: 'Overtaken by a later change: nobody was told of this one',
  'change-deleted': 'The change does not exist any more',
};

/** What operators read under "Current details" in Temporal's UI: markdown, with ids instead of names. */
function details({ kind, siteNumber, personId, madeBy, undoUntil }: AccessChangeInput, outcome: AccessChangeOutcome | undefined, undelivered: boolean): string {
  return [
    `### Access ${kind} · Site ${siteNumber}`,
    '',
    `**${outcome ? IN_WORDS[outcome] : `In force; can be undone until ${undoUntil}, then the person is told`}**`,
    '',
    `- Person: \`${personId}\``,
    `- Made by: \`${madeBy}\``,
    ...(undelivered ? ['- ⚠ The mail was not delivered'] : []),
    '',
    `Who is who: \`npx octroi people list --site ${siteNumber} --json\``,
    '',
    '&nbsp;',
  ].join('\n');
}
