import { condition } from '@temporalio/workflow';
import { setHandlersInOrder } from './handlers-in-order.ts';

/** Where the database's clock is behind the engine's: not a look a second until they agree, in milliseconds. */
const LOOK_AGAIN = 5000;

interface Waiting {
  /** ISO 8601. */
  readonly until: string;
  readonly summary: string;
  /** Was this moment waited for before? Left out: it was, once the row has been looked at. */
  readonly again?: boolean;
}

/** A row that pages write and a workflow waits for. What stands there counts: a signal only says that it is time to look. */
export interface RowWatch<State> {
  /** Resolves when somebody has said so since the last look, or at that moment. */
  change(waiting: Waiting): Promise<unknown>;
  /** What the database says of it now. */
  look(): Promise<State>;
}

/** Watches a row that `settle` reads and moves on where its time is over; `signal` wakes the workflow, and operators read `description` of it. */
export function watchRow<State>(signal: string, description: string, settle: () => Promise<State>): RowWatch<State> {
  let woken = false;
  let looked = false;
  setHandlersInOrder([[{ name: signal }, () => void (woken = true), description]]);
  // Neither is an async function: what a history has recorded goes on in the same order only if nothing here takes a turn of its own.
  return {
    change: ({ until, summary, again = looked }) => condition(() => woken, Math.max(Date.parse(until) - Date.now(), again ? LOOK_AGAIN : 1), { summary }),
    look() {
      woken = false;
      looked = true;
      return settle();
    },
  };
}
