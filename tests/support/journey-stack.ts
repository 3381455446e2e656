import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { readSettings } from '../../src/config/settings.ts';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import { insertSession } from '../../src/database/sessions.ts';
import type { Site } from '../../src/database/sites.ts';
import type { AccessChangeId } from '../../src/domain/ids.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { hashOf, newSecret } from '../../src/server/secrets.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';
import { scheduleIdOf } from '../../src/temporal/schedules.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { startWorker } from '../../src/worker/start-worker.ts';
import { type Look, useChromium } from './browser.ts';
import { useTestDatabase } from './database.ts';
import { type Mailbox, mailbox, type Named } from './mailbox.ts';
import { createRequest } from './sites.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { until } from './until.ts';
import { silentLogger } from './worker.ts';

/** Holds nothing but the bundle of the workflows, kept between runs. */
const DATA_DIRECTORY = fileURLToPath(new URL('../../node_modules/.cache/octroi-journeys', import.meta.url));

export interface JourneyStack {
  readonly sql: Sql;
  readonly mailbox: Mailbox;
  /** Where the pages are. */
  readonly url: string;
  /** A request that waits, taken over by the engine. */
  waitingRequest(site: Site, requester: Person, asked?: Permissions): Promise<AccessRequest>;
  /** Lets the workflow of a change of access look whether it can still be undone. */
  wakeAccessChange(id: string): Promise<void>;
  /** Lets one of the product's schedules take its turn now. */
  triggerSchedule(id: string): Promise<void>;
  /** A browser of somebody who is signed out. */
  visit(look?: Look): Promise<Page>;
  /** A browser in which the person is signed in already. */
  visitAs(person: Named, look?: Look): Promise<Page>;
}

/**
 * The product as it runs, for one test file: its server on a free port and its worker on a task queue of its own, with a database, a mailbox and a browser.
 * `temporal` is another address of the run's Temporal server, for a line that can be cut. Call it at the top of the file.
 */
export function useJourneyStack({
  temporal,
  settings: environment = {},
}: { temporal?: { readonly address: string }; settings?: Readonly<Record<string, string>> } = {}): JourneyStack {
  const { sql, applicationUrl } = useTestDatabase();
  const chromium = useChromium();
  let server: RunningServer | undefined;
  let smtp: SmtpSink | undefined;
  let client: WorkflowClient | undefined;
  let taskQueue: string | undefined;
  const stops: (() => Promise<void>)[] = [];
  const url = () => required(server, 'the server').url;

  beforeAll(async () => {
    const sink = await startSmtpSink();
    smtp = sink;
    stops.push(() => sink.stop());
    taskQueue = `octroi-journey-${randomUUID()}`;
    const options = {
      settings: readSettings({ DATA_DIR: DATA_DIRECTORY, ...environment }, DATA_DIRECTORY),
      databaseUrl: applicationUrl,
      temporalAddress: temporal?.address ?? inject('services').temporal.address,
      smtpUrl: sink.url,
      logger: silentLogger,
      taskQueue,
    };
    const engine = createWorkflowClient({ ...options.settings.temporal, address: inject('services').temporal.address }, { taskQueue: options.taskQueue });
    client = engine;
    stops.push(() => engine.close());
    const started = await startServer({ ...options, port: 0, sessionSecret: 'a secret of journeys, long enough to be one' });
    server = started;
    stops.push(() => started.stop());
    const worker = await startWorker({ ...options, publicUrl: started.url });
    stops.push(() => worker.stop());
  });
  afterAll(async () => {
    // The worker first, the mailbox last: what is on its way still arrives.
    for (const stop of stops.reverse()) await stop();
  });

  const workflowClient = () => required(client, 'the engine');
  const visit = async (look?: Look) => (await chromium.open(url(), look)).page;
  return {
    sql,
    get url() {
      return url();
    },
    mailbox: mailbox(() => required(smtp, 'the mailbox'), url),
    visit,
    async waitingRequest(site, requester, asked) {
      const request = await createRequest(sql, site, requester, asked && { asked });
      await startRequest(sql, workflowClient(), request, site.siteNumber);
      return request;
    },
    async triggerSchedule(id) {
      const connection = await Connection.connect({ address: inject('services').temporal.address });
      try {
        const { namespace } = inject('services').temporal;
        const schedule = new Client({ connection, namespace }).schedule.getHandle(scheduleIdOf(id, required(taskQueue, 'the task queue')));
        await until('the worker has made the schedule', () => schedule.trigger().then(() => true));
      } finally {
        await connection.close();
      }
    },
    wakeAccessChange: (id) => workflowClient().undoneAccessChange(id as AccessChangeId),
    async visitAs(person, look) {
      const page = await visit(look);
      const secret = newSecret();
      await insertSession(sql, { idHash: hashOf(secret), personId: person.id });
      await page.context().addCookies([{ name: 'octroi_session', value: secret, url: url(), httpOnly: true, sameSite: 'Lax' }]);
      return page;
    },
  };
}

function required<T>(part: T | undefined, what: string): T {
  if (part === undefined) throw new Error(`${what} starts before the first test`);
  return part;
}
