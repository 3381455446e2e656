import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll } from 'vitest';
import type { Sql } from '../../src/database/connection.ts';
import { silentProgress } from '../../src/embedded/progress.ts';
import { type EmbeddedTemporal, startTemporal } from '../../src/embedded/temporal-server.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { quietPort } from './quiet-port.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { TEST_PUBLIC_URL } from './temporal.ts';
import { startTestWorker } from './worker.ts';

const NAMESPACE = 'default';

export interface KillableEngine {
  /** The SDK's own client, for what operators and scripts do. */
  readonly client: Client;
  /** The product's; it gives up early where the server does not answer. */
  readonly workflowClient: WorkflowClient;
  readonly smtp: SmtpSink;
  kill(): Promise<void>;
  /** With the data and on the port of before. */
  start(): Promise<void>;
  /** While it is not running. */
  loseData(): void;
}

/** A Temporal server of the test file's own, which it may kill and start again, and a worker on it. Call it at the top of the file, after `useTestDatabase`. */
export function useKillableEngine({ sql }: { readonly sql: Sql }, { noticeRate }: { readonly noticeRate?: number } = {}): KillableEngine {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-engine-'));
  const undo: Array<() => unknown> = [() => rmSync(dataDirectory, { recursive: true, force: true })];
  let temporal: EmbeddedTemporal | undefined;
  let parts: Pick<KillableEngine, 'client' | 'workflowClient' | 'smtp'> | undefined;

  async function start(): Promise<EmbeddedTemporal> {
    const port = temporal?.port ?? (await quietPort());
    const ports = { port, portRequested: temporal !== undefined, uiPort: 0, uiPortRequested: false };
    temporal = await startTemporal({ dataDirectory, ...ports, namespace: NAMESPACE, progress: silentProgress });
    return temporal;
  }

  async function startAround({ address }: EmbeddedTemporal): Promise<NonNullable<typeof parts>> {
    const target = { address, namespace: NAMESPACE };
    const connection = Connection.lazy(target);
    undo.push(() => connection.close());
    const workflowClient = createWorkflowClient(target, { answerWithin: 1500 });
    undo.push(() => workflowClient.close());
    const smtp = await startSmtpSink();
    undo.push(() => smtp.stop());
    const mailer = createMailer({ smtpUrl: smtp.url, from: 'octroi@octroi.example.test', timeout: 20_000 });
    undo.push(() => mailer.close());
    const notices = noticeRate !== undefined && { notices: { mailer, rate: noticeRate } };
    const dependencies = { sql, mailer, publicUrl: TEST_PUBLIC_URL, programmeName: 'Licence Programme', ...notices };
    const worker = await startTestWorker({ ...target, taskQueue: 'octroi' }, dependencies);
    undo.push(() => worker.stop());
    return { client: new Client({ connection, namespace: NAMESPACE }), workflowClient, smtp };
  }

  function started<Part>(part: Part | undefined): Part {
    if (part === undefined) throw new Error('the engine starts before the first test');
    return part;
  }

  beforeAll(async () => {
    const running = await start();
    undo.push(() => temporal?.stop());
    parts = await startAround(running);
  });
  afterAll(async () => {
    for (const step of undo.toReversed()) await step();
  });
  return {
    get client() {
      return started(parts).client;
    },
    get workflowClient() {
      return started(parts).workflowClient;
    },
    get smtp() {
      return started(parts).smtp;
    },
    kill: async () => started(temporal).kill(),
    start: async () => void (await start()),
    loseData: () => rmSync(join(dataDirectory, 'temporal'), { recursive: true, force: true }),
  };
}
