import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { BARE_TASK_QUEUE } from './bare-worker.ts';
import type { EngineSide } from './engine-side.ts';
import { concurrently } from './rounds.ts';

/** Started, scheduled and completed its first task. */
const FIRST_TASK_DONE = 4;

/** `client.workflow.start` and `executeUpdate` on the bare workflow, and nothing else. */
export function bareSide(client: Client): EngineSide {
  const handle = (id: string) => client.workflow.getHandle(id);
  return {
    prepare: async (count) => Array.from({ length: count }, () => `bare-${randomUUID()}`),
    async start(id) {
      await client.workflow.start('bareRequest', { taskQueue: BARE_TASK_QUEUE, workflowId: id });
    },
    async settled(ids) {
      await concurrently(4, ids, async (id) => {
        while ((await handle(id).describe()).historyLength < FIRST_TASK_DONE) await delay(50);
      });
    },
    async decide(id) {
      await handle(id).executeUpdate<string, [string]>('decide', { updateId: randomUUID(), args: ['grant'] });
    },
    async closed(ids) {
      await concurrently(4, ids, (id) => handle(id).result());
    },
  };
}
