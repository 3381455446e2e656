import type { Logger } from 'pino';
import type { Sql } from '../database/connection.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { EngineState, WorkflowClient } from '../temporal/workflow-client.ts';
import { inLanes } from './lanes.ts';
import { reasonOf } from './reason-of.ts';

/** One kind of row that a workflow of its own works on: what the reconciler needs to know of it. */
export interface ReconciledWork<Id extends string> {
  /** For the log: "requests". */
  readonly name: string;
  /** What the log calls the id: "requestId". */
  readonly idName: string;
  /** Rows that the engine has not taken over although they were made more than `olderThanMs` ago, oldest first. */
  selectUnstarted(sql: Sql, olderThanMs: number, limit: number): Promise<readonly { readonly id: Id }[]>;
  /** Rows that it has taken over and that are not done, in the order of their ids. */
  selectRunning(sql: Sql, after: Id | undefined, limit: number): Promise<readonly { readonly id: Id }[]>;
  stateOf(workflowClient: WorkflowClient, id: Id): Promise<EngineState>;
  isDone(sql: Sql, id: Id): Promise<boolean>;
  /** Taken over since it was selected: whoever made many at once is still handing them over. {@link isTakenOver} for most. */
  isStarted(sql: Sql, id: Id): Promise<boolean>;
  start(sql: Sql, workflowClient: WorkflowClient, id: Id): Promise<void>;
}

/** Says of a row whether the engine has taken it over; one that is gone is not. */
export function isTakenOver<Id extends string>(select: (sql: Sql, id: Id) => Promise<{ readonly workflowStartedAt: Date | null } | undefined>) {
  return async (sql: Sql, id: Id): Promise<boolean> => {
    const row = await select(sql, id);
    return row !== undefined && row.workflowStartedAt !== null;
  };
}

export interface Reconciling {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly logger: Logger;
  /** Told to stop, it does so between two rows. */
  readonly signal?: AbortSignal | undefined;
}

/** A row this young is still in its maker's hands. */
const GRACE = 2000;
const BATCH = 100;
/** How many rows the engine is asked about at the same time. */
export const ASKED_AT_ONCE = 8;

/** Starts what waits, oldest first, and stops at the first sign that Temporal is away. */
export async function startUnstarted<Id extends string>(work: ReconciledWork<Id>, { sql, workflowClient, logger, signal }: Reconciling): Promise<number> {
  let started = 0;
  for (;;) {
    const waiting = await work.selectUnstarted(sql, GRACE, BATCH);
    for (const { id } of waiting) {
      if (signal?.aborted) return started;
      try {
        if (await work.isStarted(sql, id)) continue;
        await work.start(sql, workflowClient, id);
        started += 1;
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        logger.warn({ reason: reasonOf(error) }, `Temporal is out of reach: ${work.name} wait to be started`);
        return started;
      }
    }
    if (waiting.length < BATCH) break;
  }
  if (started > 0) logger.info({ started }, `started ${work.name} that were made while Temporal was away`);
  return started;
}

export interface Missed<Id extends string> {
  readonly id: Id;
  readonly engine: 'closed' | 'missing';
}

/**
 * Rows that wait although the engine does not run their workflow. A missing one (Temporal's data is older than ours) and one that failed or was terminated are started again and go on
 * counting from where they were; one that completed (our data is older) is only named, because what it decided is not ours to guess: the engine starts no such id again.
 */
export async function compareRunning<Id extends string>(work: ReconciledWork<Id>, { sql, workflowClient, logger, signal }: Reconciling): Promise<Missed<Id>[]> {
  const missed: Missed<Id>[] = [];
  const compare = async ({ id }: { readonly id: Id }): Promise<void> => {
    const engine = await work.stateOf(workflowClient, id);
    if (engine === 'running') return;
    // Done since the page was read, and its workflow has ended as it should.
    if (await work.isDone(sql, id)) return;
    missed.push({ id, engine });
    logger.error({ [work.idName]: id, engine }, `one of the ${work.name} that wait has no running workflow`);
    await work.start(sql, workflowClient, id);
  };
  let after: Id | undefined;
  for (;;) {
    const running = await work.selectRunning(sql, after, BATCH);
    await inLanes(ASKED_AT_ONCE, running, compare, signal);
    after = running.at(-1)?.id;
    if (running.length < BATCH || signal?.aborted) return missed;
  }
}
