import { Connection } from '@temporalio/client';
import { setTimeout as delay } from 'node:timers/promises';

/** `INDEXED_VALUE_TYPE_KEYWORD` and `…_DATETIME` of Temporal's API. */
const KEYWORD = 2;
const DATETIME = 6;
export const SEARCH_ATTRIBUTES = { SiteNumber: KEYWORD, RequestState: KEYWORD, DecisionDeadline: DATETIME } as const;
/** The dev server forgets what ended after a day; somebody who looks after the holidays should still find it. */
const RETENTION_DAYS = 30;
const ATTEMPT_DEADLINE = 2_000;

/**
 * Waits until the server answers for the namespace, and gives it the search attributes and the retention of a new one where they are missing.
 * Resolves with undefined when it is ready, else with the last reason why not.
 */
export async function awaitNamespace(address: string, namespace: string, goOn: () => boolean): Promise<string | undefined> {
  let problem = 'it ended at once';
  while (goOn()) {
    try {
      await prepareNamespace(address, namespace);
      return undefined;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      await delay(50);
    }
  }
  return problem;
}

async function prepareNamespace(address: string, namespace: string): Promise<void> {
  // Refused connections must come back at once: gRPC's own wait between tries begins at a second.
  const connection = Connection.lazy({ address, channelArgs: { 'grpc.initial_reconnect_backoff_ms': 50 } });
  try {
    await connection.withDeadline(Date.now() + ATTEMPT_DEADLINE, async () => {
      const { config } = await connection.workflowService.describeNamespace({ namespace });
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => customAttributes[name] === undefined);
      if (missing.length > 0) await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
      const seconds = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0);
      if (seconds <= 86_400) await lengthenRetention(connection, namespace);
    });
  } finally {
    await connection.close();
  }
}

async function lengthenRetention(connection: Connection, namespace: string): Promise<void> {
  await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: { seconds: toLong(RETENTION_DAYS * 86_400) } } });
}

/** The API's 64-bit number, without the library of that name: all of it fits the lower half. */
function toLong(value: number): Long {
  return { low: value, high: 0, unsigned: false } as Long;
}
