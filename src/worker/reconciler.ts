import type { Logger } from 'pino';
import { selectPendingRequests, selectRequest, selectUnstartedRequests } from '../database/access-requests.ts';
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
  const halt = new AbortController();
  const starting = repeat(startEvery, () => startWaiting(sql, workflowClient, logger, halt.signal), logger);
  const comparing = repeat(compareEvery, () => compareWithEngine(sql, workflowClient, logger, halt.signal), logger);
  return {
    async stop() {
      halt.abort();
      await Promise.all([starting.stop(), comparing.stop()]);
    },
  };
}

/** Starts what waits, oldest first, and stops at the first sign that Temporal is away; or, between two requests, when told by `signal`. */
export async function startWaiting(sql: Sql, workflowClient: WorkflowClient, logger: Logger, signal?: AbortSignal): Promise<number> {
  let started = 0;
  for (;;) {
    const waiting = await selectUnstartedRequests(sql, GRACE, BATCH);
    for (const { id } of waiting) {
      if (signal?.aborted) return started;
      try {
        await startRequestById(sql, workflowClient, id);
        started += 1;
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        logger.warn({ reason: reasonOf(error) }, 'Temporal is out of reach: received requests wait to be started');
        return started;
      }
    }
    if (waiting.length < BATCH) break;
  }
  if (started > 0) logger.info({ started }, 'started requests that were received while Temporal was away');
  return started;
}

/** Out of reach, or a Temporal that refuses us (a search attribute or a namespace is missing): an operator has to tell the two apart. */
function reasonOf({ cause, message }: UnavailableError): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message : message;
}

export interface Mismatch {
  readonly requestId: RequestId;
  readonly engine: 'closed' | 'missing';
}

/**
 * Pending requests whose workflow the engine does not run. A missing one (Temporal's data is older than ours) and one that failed or was terminated are started again and go on
 * counting from when their contacts were asked; one that completed (our data is older) is only named, because what it decided is not ours to guess: the engine starts no such id again.
 */
export async function compareWithEngine(sql: Sql, workflowClient: WorkflowClient, logger: Logger, signal?: AbortSignal): Promise<Mismatch[]> {
  const mismatches: Mismatch[] = [];
  let after: RequestId | undefined;
  for (;;) {
    const pending = await selectPendingRequests(sql, after, BATCH);
    for (const { id } of pending) {
      if (signal?.aborted) return mismatches;
      const engine = await workflowClient.stateOf(id);
      if (engine === 'running') continue;
      // Decided since the page was read, and its workflow has ended as it should.
      if ((await selectRequest(sql, id))?.state !== 'pending') continue;
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
