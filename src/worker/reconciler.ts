import type { Logger } from 'pino';
import { selectPendingRequests, selectUnstartedRequests } from '../database/access-requests.ts';
import type { Sql } from '../database/connection.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { RequestId } from '../domain/ids.ts';
import { startRequestById } from '../temporal/start-request.ts';
import type { WorkflowClient } from '../temporal/workflow-client.ts';

export interface ReconcilerOptions {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly logger: Logger;
  /** How often it looks for requests that the engine has not taken over, in milliseconds. */
  readonly startEvery?: number;
  /** How often it compares every pending request with the engine. */
  readonly compareEvery?: number;
}

/** A request this young is still in its submitter's hands. */
const GRACE = 2000;
const BATCH = 100;

/**
 * Stands behind the row that comes first: starts the workflow of every received request that has none, and names each pending request whose workflow is closed or gone.
 */
export function startReconciler({ sql, workflowClient, logger, startEvery = 3000, compareEvery = 600_000 }: ReconcilerOptions): { stop(): Promise<void> } {
  const starting = repeat(startEvery, () => startWaiting(sql, workflowClient, logger), logger);
  const comparing = repeat(compareEvery, () => compareWithEngine(sql, workflowClient, logger), logger);
  return {
    async stop() {
      await Promise.all([starting.stop(), comparing.stop()]);
    },
  };
}

/** Starts what waits, oldest first, and stops at the first sign that Temporal is away. */
export async function startWaiting(sql: Sql, workflowClient: WorkflowClient, logger: Logger): Promise<number> {
  const waiting = await selectUnstartedRequests(sql, GRACE, BATCH);
  let started = 0;
  for (const { id } of waiting) {
    try {
      await startRequestById(sql, workflowClient, id);
      started += 1;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      logger.warn({ waiting: waiting.length - started }, 'Temporal is out of reach: received requests wait to be started');
      return started;
    }
  }
  if (started > 0) logger.info({ started }, 'started requests that were received while Temporal was away');
  return started;
}

export interface Mismatch {
  readonly requestId: RequestId;
  readonly engine: 'closed' | 'missing';
}

/**
 * Pending requests whose workflow the engine does not run. A missing one (Temporal's data is older than ours) and one that failed or was terminated are started again and go on
 * counting from when their contacts were asked; one that completed (our data is older) is only named, because what it decided is not ours to guess: the engine starts no such id again.
 */
export async function compareWithEngine(sql: Sql, workflowClient: WorkflowClient, logger: Logger): Promise<Mismatch[]> {
  const mismatches: Mismatch[] = [];
  let after: RequestId | undefined;
  for (;;) {
    const pending = await selectPendingRequests(sql, after, BATCH);
    for (const { id } of pending) {
      const engine = await workflowClient.stateOf(id);
      if (engine === 'running') continue;
      mismatches.push({ requestId: id, engine });
      logger.error({ requestId: id, engine }, 'a pending request has no running workflow');
      await startRequestById(sql, workflowClient, id);
    }
    after = pending.at(-1)?.id;
    if (pending.length < BATCH) return mismatches;
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
