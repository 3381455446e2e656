import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll } from 'vitest';
import type { Sql } from '../../src/database/connection.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { useOwnNamespace } from './own-namespace.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { until } from './until.ts';
import { type WorkerProcess, workerProcesses, type WorkerProcesses } from './worker-process.ts';

export interface KilledWorkers {
  /** The SDK's own client, for what operators and scripts do. */
  readonly client: Client;
  /** The product's. */
  readonly workflowClient: WorkflowClient;
  readonly smtp: SmtpSink;
  /** The product's own worker in a process of its own, which the test kills or stops. */
  startWorker(): WorkerProcess;
  /** Resolves at the first mail about `ref` of the kind (left out: of any), before the worker hears that it was taken over: and lets it wait, until `smtp.onMail` is taken away. */
  arrivalOf(ref: string, kind?: string): Promise<void>;
  /** Resolves when a worker waits for a row that the test has locked. */
  workerWaitsForRow(): Promise<void>;
}

/**
 * What is killed and started again in a file of its own: worker processes, on a namespace and with a sink of their own, and with further `settings`. Call it at the top of the file, after
 * `useTestDatabase`.
 */
export function useKilledWorkers(
  database: { readonly sql: Sql; readonly applicationUrl: string },
  settings: Readonly<Record<string, string>> = {},
): KilledWorkers {
  const { address, namespace } = useOwnNamespace();
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace });
  const workflowClient = createWorkflowClient({ address, namespace }, { answerWithin: 20_000 });
  let smtp: SmtpSink;
  let workers: WorkerProcesses;
  beforeAll(async () => {
    smtp = await startSmtpSink();
    workers = workerProcesses({
      DATABASE_URL: database.applicationUrl,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      SMTP_URL: smtp.url,
      PUBLIC_URL: 'http://octroi.example.test',
      ...settings,
    });
  });
  afterAll(async () => {
    await workers?.end();
    await smtp?.stop();
    await workflowClient.close();
    await connection.close();
  });
  return {
    client,
    workflowClient,
    get smtp() {
      return smtp;
    },
    startWorker: () => workers.start(),
    arrivalOf: (ref, kind) =>
      new Promise((resolve) => {
        smtp.onMail = (mail) => {
          if (mail.ref !== ref || (kind !== undefined && mail.kind !== kind)) return;
          resolve();
          return new Promise(() => undefined);
        };
      }),
    async workerWaitsForRow() {
      await until(
        'a worker waits for the row',
        async () => {
          const waiting = await database.sql`
          select from pg_stat_activity where datname = current_database() and application_name = 'octroi worker' and wait_event_type = 'Lock'`;
          return waiting.length > 0;
          // It may have been started just now.
        },
        { within: 60_000 },
      );
    },
  };
}
