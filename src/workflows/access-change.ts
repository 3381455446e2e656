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
import type { AccessChangeInput, AccessChangeOutcome, AccessChangeResult, AccessChangeStatus } from './names.ts';
import { currentDetails, showOutcome } from './operators-view.ts';
import { watchRow } from './row-watch.ts';

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
  let undelivered = false;
  let outcome: AccessChangeOutcome | undefined;

  const row = watchRow('undone', 'It was undone: look at the database, and tell nobody', () => closeAccessChange({ changeId }));
  setHandler(status, (): AccessChangeStatus => ({ outcome: outcome ?? null, undoUntil: input.undoUntil }), { description: 'Where the change stands' });
  const show = (): void => setCurrentDetails(details(input, outcome, undelivered));

  show();
  while (outcome === undefined) {
    await row.change({ until, summary: 'Until the person is told' });
    const closed = await row.look();
    if (closed.status !== 'open') outcome = closed.status;
    else until = closed.until;
    if (outcome === undefined && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof accessChange>(input);
  }
  if (outcome === 'told') await tellAccessChange({ changeId }).catch(() => void (undelivered = true));
  showOutcome(outcome);
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

function details({ kind, siteNumber, personId, madeBy, undoUntil }: AccessChangeInput, outcome: AccessChangeOutcome | undefined, undelivered: boolean): string {
  return currentDetails({
    about: `Access ${kind} · Site ${siteNumber}`,
    state: outcome ? IN_WORDS[outcome] : `In force; can be undone until ${undoUntil}, then the person is told`,
    facts: [`- Person: \`${personId}\``, `- Made by: \`${madeBy}\``, ...(undelivered ? ['- ⚠ The mail was not delivered'] : [])],
    siteNumber,
  });
}
