import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '../src/database/connection.ts';
import type { NewNotice } from '../src/database/notices.ts';
import type { NoticeId, PersonId } from '../src/domain/ids.ts';
import { publishNewNotice } from '../src/server/use-cases/publish-notice.ts';
import { steerNotice } from '../src/server/use-cases/steer-notice.ts';
import { createWorkflowClient } from '../src/temporal/workflow-client.ts';
import { memoryOfTree } from './process-memory.ts';
import type { Services } from './services.ts';

const LOOK_EVERY = 100;
/** Reading what a process holds takes longer than looking at a row. */
const WEIGH_EVERY = 1000;

export interface NoticeDelivery {
  /** From its publication until everybody it reaches was written down. */
  readonly prepared: number;
  /** Megabytes of the worker, with how many mails had left. */
  readonly memory: readonly { readonly sent: number; readonly megabytes: number }[];
  /** Resumes it until so many have left, or all, and pauses it again. Mails a second. */
  mailsUntil(target: number): Promise<number>;
  /** How many rows say that they have it. */
  written(): Promise<number>;
  close(): Promise<void>;
}

/** A notice that stands still as soon as it is prepared: it is sent in parts, so that the bare loop can have its turn in between. */
export async function publishPaused({ sql, temporal }: Services, workerPid: number, text: Omit<NewNotice, 'id'>, by: PersonId): Promise<NoticeDelivery> {
  const workflowClient = createWorkflowClient({ address: temporal.address, namespace: 'default' });
  const dependencies = { sql, workflowClient };
  const id = randomUUID() as NoticeId;
  const memory: { sent: number; megabytes: number }[] = [];
  const steer = (step: 'pause' | 'resume') => steerNotice(dependencies, { id, step, by });
  const begins = performance.now();
  await publishNewNotice(dependencies, { id, ...text });
  await steer('pause');
  while (!(await look(sql, id)).prepared) await delay(LOOK_EVERY);
  const prepared = (performance.now() - begins) / 1000;
  let weighed = 0;
  return {
    prepared,
    memory,
    async mailsUntil(target) {
      const before = await look(sql, id);
      const starts = performance.now();
      await steer('resume');
      for (let now = before; now.sent < target && now.state !== 'sent'; now = await look(sql, id)) {
        if (performance.now() - weighed > WEIGH_EVERY) {
          memory.push({ sent: now.sent, megabytes: memoryOfTree(workerPid).reduce((sum, { megabytes }) => sum + megabytes, 0) });
          weighed = performance.now();
        }
        await delay(LOOK_EVERY);
      }
      await steer('pause');
      while ((await look(sql, id)).underWay) await delay(LOOK_EVERY);
      return ((await look(sql, id)).sent - before.sent) / ((performance.now() - starts) / 1000);
    },
    async written() {
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from notice_recipient where notice_id = ${id} and state = 'sent'`;
      return row?.count ?? 0;
    },
    close: () => workflowClient.close(),
  };
}

async function look(sql: Sql, id: NoticeId): Promise<{ sent: number; state: string; prepared: boolean; underWay: boolean }> {
  const [row] = await sql<{ sent: number; state: string; prepared: boolean; underWay: boolean }[]>`
    select sent, state, prepared_at is not null as prepared, delivery is not null as under_way from notice where id = ${id}`;
  if (!row) throw new Error('the notice is gone');
  return row;
}
