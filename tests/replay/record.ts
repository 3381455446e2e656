/**
 * Records the histories that replay.test.ts replays: `npx tsx tests/replay/record.ts [VERSION]`, once for every released version, into histories/<version> (left out: package.json's).
 * Folders of earlier versions stay as they are: requests that were started under them may still be waiting. Needs nothing but this checkout; takes half a minute.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { connect, type Sql } from '../../src/database/connection.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { silentProgress } from '../../src/embedded/progress.ts';
import { findTemporalBinary } from '../../src/embedded/temporal-binary.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { accessRequestWorkflowId } from '../../src/workflows/names.ts';
import { createPerson, createRequest, createSecondary, createSite, LONG_POLICY } from '../support/sites.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { installSilentRuntime, startTestWorker } from '../support/worker.ts';
import { type Scenario, SCENARIOS } from './scenarios.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
const folder = fileURLToPath(new URL(`./histories/${process.argv[2] ?? version}`, import.meta.url));

installSilentRuntime();
const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-record-'));
/** What has to be stopped, the last started first. */
const stops: (() => unknown)[] = [() => rmSync(dataDirectory, { recursive: true, force: true })];
try {
  const postgres = await startPostgres({ dataDirectory, port: 0, portRequested: false, progress: silentProgress });
  stops.push(() => postgres.stop());
  await migrate({ ownerUrl: postgres.ownerUrl, applicationRole: 'octroi' });
  const [sql, ownerSql] = [connect(postgres.applicationUrl), connect(postgres.ownerUrl)];
  stops.push(() => Promise.all([sql.end(), ownerSql.end()]));
  const smtp = await startSmtpSink();
  const mailer = createMailer({ smtpUrl: smtp.url, from: 'octroi@octroi.example.test' });
  stops.push(
    () => smtp.stop(),
    () => mailer.close(),
  );
  const attributes = ['SiteNumber=Keyword', 'RequestState=Keyword', 'DecisionDeadline=Datetime'].flatMap((attribute) => ['--search-attribute', attribute]);
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await findTemporalBinary(silentProgress) },
      extraArgs: [...attributes, '--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=100'],
    },
  });
  stops.push(() => environment.teardown());
  const target = { address: environment.address, namespace: environment.namespace ?? 'default', taskQueue: 'octroi' };
  const workflowClient = createWorkflowClient(target);
  const worker = await startTestWorker(target, { sql, mailer, publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' });
  stops.push(
    () => workflowClient.close(),
    () => worker.stop(),
  );
  mkdirSync(folder, { recursive: true });
  for (const [name, scenario] of Object.entries(SCENARIOS)) await record(name, scenario, { sql, ownerSql, environment, workflowClient });
} finally {
  for (const stop of stops.reverse()) await stop();
}

interface Services {
  readonly sql: Sql;
  readonly ownerSql: Sql;
  readonly environment: TestWorkflowEnvironment;
  readonly workflowClient: WorkflowClient;
}

async function record(name: string, { policy = LONG_POLICY, play }: Scenario, { sql, ownerSql, environment, workflowClient }: Services): Promise<void> {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester, { policy });
  await startRequest(sql, workflowClient, request, site.siteNumber);
  const handle = environment.client.workflow.getHandle(accessRequestWorkflowId(request.id));
  const { runId } = await handle.describe();
  await play({ handle, requester, secondary, primary: site.primary, ownerSql });
  await handle.result();
  const history = await environment.client.workflow.getHandle(accessRequestWorkflowId(request.id), runId).fetchHistory();
  // Which machine it was recorded on, and in which folder, is nobody's business.
  const json = historyToJSON(history).replaceAll(`${process.pid}@${hostname()}`, 'recorder');
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify(
      JSON.parse(json, (key, value: unknown) => (key === 'stackTrace' ? '' : value)),
      null,
      1,
    )}\n`,
  );
  process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
}
