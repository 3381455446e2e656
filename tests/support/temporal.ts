import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, inject, vi } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Invitation } from '../../src/database/invitations.ts';
import type { Sql } from '../../src/database/connection.ts';
import type { Site } from '../../src/database/sites.ts';
import { createMailer, type Mailer } from '../../src/mail/mailer.ts';
import { startInvitation } from '../../src/temporal/start-invitation.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { accessRequestWorkflowId, invitationWorkflowId } from '../../src/workflows/names.ts';
import type { accessRequest } from '../../src/workflows/access-request.ts';
import type { invitation as invitationWorkflow } from '../../src/workflows/invitation.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { startTestWorker, type TestWorker } from './worker.ts';

export const TEST_PUBLIC_URL = 'http://octroi.example.test:3000';

export interface TestEngine {
  /** The SDK's own client, for what operators and scripts do. */
  readonly client: Client;
  /** The product's. */
  readonly workflowClient: WorkflowClient;
  readonly taskQueue: string;
  readonly smtp: SmtpSink;
  handle(request: { readonly id: AccessRequest['id'] }): WorkflowHandle<typeof accessRequest>;
  start(request: AccessRequest, site: Site): Promise<WorkflowHandle<typeof accessRequest>>;
  invitationHandle(invitation: { readonly id: Invitation['id'] }): WorkflowHandle<typeof invitationWorkflow>;
  startInvitation(invitation: Invitation, site: Site): Promise<WorkflowHandle<typeof invitationWorkflow>>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
}

/**
 * A worker on the run's Temporal server with a task queue of this test file's own, its mails going to a sink of its own. Call it at the top of the file, after `useTestDatabase`.
 */
export function useTestEngine(database: { readonly sql: Sql }): TestEngine {
  const { address, namespace } = inject('services').temporal;
  // Everything here is quick, but one machine may run many such files at once.
  vi.setConfig({ testTimeout: 120_000 });
  const taskQueue = `octroi-test-${randomUUID()}`;
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace });
  // More patient than a page: whether an answer comes soon enough is another question than what it says.
  const workflowClient = createWorkflowClient({ address, namespace }, { taskQueue, answerWithin: 20_000 });
  let worker: TestWorker | undefined;
  let mailer: Mailer | undefined;
  let noticeMailer: Mailer | undefined;
  let smtp: SmtpSink | undefined;
  const engine: TestEngine = {
    client,
    workflowClient,
    taskQueue,
    get smtp() {
      if (!smtp) throw new Error('the sink starts before the first test');
      return smtp;
    },
    handle: ({ id }) => client.workflow.getHandle(accessRequestWorkflowId(id)),
    async start(request, site) {
      await startRequest(database.sql, workflowClient, request, site.siteNumber);
      return engine.handle(request);
    },
    invitationHandle: ({ id }) => client.workflow.getHandle(invitationWorkflowId(id)),
    async startInvitation(invitation, site) {
      await startInvitation(database.sql, workflowClient, invitation, site.siteNumber);
      return engine.invitationHandle(invitation);
    },
    async startWorker() {
      if (!mailer || !noticeMailer) throw new Error('the mailer is there before the first test');
      worker ??= await startTestWorker(
        { address, namespace, taskQueue },
        { sql: database.sql, mailer, notices: { mailer: noticeMailer, rate: 0 }, publicUrl: TEST_PUBLIC_URL, programmeName: 'Licence Programme' },
      );
    },
    async stopWorker() {
      await worker?.stop();
      worker = undefined;
    },
  };

  beforeAll(async () => {
    smtp = await startSmtpSink();
    const options = { smtpUrl: smtp.url, from: 'Octroi <octroi@octroi.example.test>', timeout: 20_000 };
    [mailer, noticeMailer] = [createMailer(options), createMailer(options)];
    await engine.startWorker();
  });
  afterAll(async () => {
    await engine.stopWorker();
    mailer?.close();
    noticeMailer?.close();
    await smtp?.stop();
    await workflowClient.close();
    await connection.close();
  });
  return engine;
}
