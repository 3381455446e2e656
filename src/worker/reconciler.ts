import type { Logger } from 'pino';
import type { Sql } from '../database/connection.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { RequestId } from '../domain/ids.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';
import { ACCESS_CHANGES } from './reconciled-access-changes.ts';
import { INVITATIONS } from './reconciled-invitations.ts';
import { REQUESTS } from './reconciled-requests.ts';
import { compareRunning, type ReconciledWork, startUnstarted } from './reconciled-work.ts';

export interface ReconcilerOptions {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly logger: Logger;
  /** How often it looks for requests that the engine has not taken over, in milliseconds. */
  readonly startEvery?: number;
  /** How often it compares every pending request with the engine. */
  readonly compareEvery?: number;
}

/**
 * Stands behind the row that comes first: starts the workflow of every row that has none, and names each waiting row whose workflow is closed or gone.
 */
export function startReconciler({ sql, workflowClient, logger, startEvery = 3000, compareEvery = 600_000 }: ReconcilerOptions): { stop(): Promise<void> } {
  const halt = new AbortController();
  const reconciling = { sql, workflowClient, logger, signal: halt.signal };
  const turnsOf = <Id extends string>(work: ReconciledWork<Id>) => [
    repeat(startEvery, () => startUnstarted(work, reconciling), logger),
    repeat(compareEvery, () => compareRunning(work, reconciling), logger),
  ];
  const turns = [...turnsOf(REQUESTS), ...turnsOf(INVITATIONS), ...turnsOf(ACCESS_CHANGES)];
  return {
    async stop() {
      halt.abort();
      await Promise.all(turns.map((turn) => turn.stop()));
    },
  };
}

/** Requests that were received while Temporal was away. */
export function startWaiting(sql: Sql, workflowClient: WorkflowClient, logger: Logger, signal?: AbortSignal): Promise<number> {
  return startUnstarted(REQUESTS, { sql, workflowClient, logger, signal });
}

export interface Mismatch {
  readonly requestId: RequestId;
  readonly engine: 'closed' | 'missing';
}

/** Pending requests whose workflow the engine does not run. */
export async function compareWithEngine(sql: Sql, workflowClient: WorkflowClient, logger: Logger, signal?: AbortSignal): Promise<Mismatch[]> {
  const missed = await compareRunning(REQUESTS, { sql, workflowClient, logger, signal });
  return missed.map(({ id, engine }) => ({ requestId: id, engine }));
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
