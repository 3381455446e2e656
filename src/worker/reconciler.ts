import type { Logger } from 'pino';
import type { Sql } from '../database/connection.ts';
import { withComparisonTurn } from '../database/reconciliation.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';
import { ACCESS_CHANGES } from './reconciled-access-changes.ts';
import { CONTACT_CHANGES } from './reconciled-contact-changes.ts';
import { CONTACT_REVIEWS } from './reconciled-contact-reviews.ts';
import { HANDOVERS } from './reconciled-handovers.ts';
import { INVITATIONS } from './reconciled-invitations.ts';
import { NOTICES } from './reconciled-notices.ts';
import { REQUESTS } from './reconciled-requests.ts';
import { OWN_ADDRESSES } from './reconciled-own-addresses.ts';
import { compareRunning, type ReconciledWork, startUnstarted } from './reconciled-work.ts';

export interface ReconcilerOptions {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly logger: Logger;
  /** How often it looks for rows (requests, invitations, …) that the engine has not taken over, in milliseconds. */
  readonly startEvery?: number;
  /** How often all rows that are not done are compared with the engine, by one of the workers, in milliseconds. A worker that begins compares at once. */
  readonly compareEvery?: number;
}

/**
 * Stands behind the row that comes first: starts the workflow of every row that has none, and names each waiting row whose workflow is closed or gone.
 */
export function startReconciler({ sql, workflowClient, logger, startEvery = 3000, compareEvery = 600_000 }: ReconcilerOptions): { stop(): Promise<void> } {
  const halt = new AbortController();
  const reconciling = { sql, workflowClient, logger, signal: halt.signal };
  const turnsOf = <Id extends string>(work: ReconciledWork<Id>) => ({
    start: () => startUnstarted(work, reconciling),
    compare: () => compareRunning(work, reconciling),
  });
  const works = [
    turnsOf(REQUESTS),
    turnsOf(INVITATIONS),
    turnsOf(ACCESS_CHANGES),
    turnsOf(CONTACT_CHANGES),
    turnsOf(HANDOVERS),
    turnsOf(NOTICES),
    turnsOf(OWN_ADDRESSES),
    turnsOf(CONTACT_REVIEWS),
  ];
  const compareAll = async () => {
    for (const { compare } of works) if (!halt.signal.aborted) await unlessAway(compare(), logger);
    return halt.signal.aborted ? 'broken-off' : 'compared';
  };
  // Looked at more often than it is done, so that another worker's end is noticed in time.
  const look = compareEvery / LOOKS;
  let before = 0;
  const compareInTurn = async (): Promise<void> => {
    const turn = await withComparisonTurn(sql, before, compareAll);
    if (turn !== 'another-is-at-it') before = compareEvery - look;
  };
  const turns = [...works.map(({ start }) => repeat(startEvery, start, logger)), repeat(look, compareInTurn, logger)];
  return {
    async stop() {
      halt.abort();
      await Promise.all(turns.map((turn) => turn.stop()));
    },
  };
}

const LOOKS = 10;

/** What fails in one kind of work keeps nobody from looking at the others; an engine that is away ends the turn. */
async function unlessAway(comparing: Promise<unknown>, logger: Logger): Promise<void> {
  try {
    await comparing;
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    logger.error({ err: error }, 'the reconciler failed to compare, and goes on with the rest');
  }
}

function repeat(every: number, act: () => Promise<unknown>, logger: Logger): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = Promise.resolve();
  const turn = (): void => {
    running = act()
      .then(() => undefined)
      .catch((error: unknown) => (error instanceof UnavailableError ? undefined : logger.error({ err: error }, 'the reconciler failed and tries again')))
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, every);
      })
      .then(() => undefined);
  };
  timer = setTimeout(turn, Math.min(every, 1000));
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
