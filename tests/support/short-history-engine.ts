import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll } from 'vitest';
import type { Sql } from '../../src/database/connection.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { type FakeMailer, fakeMailer } from './fake-mailer.ts';
import { startShortHistoryServer } from './short-history-server.ts';
import { installSilentRuntime, startTestWorker, type TestWorker } from './worker.ts';

export interface ShortHistoryEngine {
  /** The SDK's own client, for what operators and scripts do. */
  readonly client: Client;
  /** The product's. */
  readonly workflowClient: WorkflowClient;
  readonly mailer: FakeMailer;
}

/** A worker on a server that suggests another run after forty events. Call it at the top of the file, after `useTestDatabase`. */
export function useShortHistoryEngine({ sql }: { readonly sql: Sql }): ShortHistoryEngine {
  const mailer = fakeMailer();
  let environment: TestWorkflowEnvironment;
  let worker: TestWorker;
  let workflowClient: WorkflowClient;
  beforeAll(async () => {
    installSilentRuntime();
    environment = await startShortHistoryServer(40);
    const target = { address: environment.address, namespace: environment.namespace ?? 'default', taskQueue: 'long-history' };
    worker = await startTestWorker(target, { sql, mailer, publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' });
    workflowClient = createWorkflowClient(target, { taskQueue: target.taskQueue, answerWithin: 20_000 });
  });
  afterAll(async () => {
    await worker?.stop();
    await workflowClient?.close();
    await environment?.teardown();
  });
  return {
    mailer,
    get client() {
      return environment.client;
    },
    get workflowClient() {
      return workflowClient;
    },
  };
}
