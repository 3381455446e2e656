import { upsertSearchAttributes } from '@temporalio/workflow';
import { REQUEST_STATE } from './search-attributes.ts';

interface Shown {
  /** Without names and addresses, as all of it. */
  readonly about: string;
  readonly state: string;
  readonly facts: readonly string[];
  /** Whose people the ids are, where it is about people of one Site. */
  readonly siteNumber?: string;
}

/** What operators read under "Current details" in Temporal's UI: markdown, with ids instead of names. */
export function currentDetails({ about, state, facts, siteNumber }: Shown): string {
  const whoIsWho = siteNumber === undefined ? [] : ['', `Who is who: \`npx octroi people list --site ${siteNumber} --json\``];
  // Last, because Temporal's UI cuts off the last lines of what it shows.
  return [`### ${about}`, '', `**${state}**`, '', ...facts, ...whoIsWho, '', '&nbsp;'].join('\n');
}

/** What operators find it by once it has ended; where its row is gone (`…-deleted`), by that. */
export function showOutcome(outcome: string): void {
  upsertSearchAttributes([{ key: REQUEST_STATE, value: outcome.endsWith('-deleted') ? 'deleted' : outcome }]);
}
