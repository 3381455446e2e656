import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { connect, type Sql } from '../../src/database/connection.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { silentProgress } from '../../src/embedded/progress.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { createWorkflowClient, type WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { startShortHistoryServer } from '../support/short-history-server.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { installSilentRuntime, startTestWorker } from '../support/worker.ts';

export interface RecordingServices {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly environment: TestWorkflowEnvironment;
  /** Where the mails go. */
  readonly smtp: SmtpSink;
  readonly workflowClient: WorkflowClient;
}

interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Records one run of each scenario as `kind/VERSION/name.json`, where VERSION is the command line's argument: the version that will be released with these workflows. Do it once for
 * every version. What is recorded already stays as it is, since runs of that shape may still wait somewhere. Needs nothing but this checkout; takes half a minute.
 */
export async function recordScenarios<Scenario>(
  kind: string,
  scenarios: Readonly<Record<string, Scenario>>,
  record: (services: RecordingServices, scenario: Scenario) => Promise<Run>,
): Promise<void> {
  const version = process.argv[2] ?? '';
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('name the version that these histories are recorded for, such as 0.2.0');
  const folder = fileURLToPath(new URL(`./${kind}/${version}`, import.meta.url));
  const missing = Object.entries(scenarios).filter(([name]) => !existsSync(join(folder, `${name}.json`)));
  process.stdout.write(`${missing.length} of ${Object.keys(scenarios).length} are not recorded for ${version} yet\n`);
  if (missing.length === 0) return;
  await withRecordingStack(async (services) => {
    for (const [name, scenario] of missing) await writeHistory(services, await record(services, scenario), folder, name);
  });
}

/** A whole engine of its own for the time of `record`: histories are recorded on a machine that has nothing but this checkout. */
export async function withRecordingStack(record: (services: RecordingServices) => Promise<void>): Promise<void> {
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
    const environment = await startShortHistoryServer(100);
    stops.push(() => environment.teardown());
    const target = { address: environment.address, namespace: environment.namespace ?? 'default', taskQueue: 'octroi' };
    const workflowClient = createWorkflowClient(target);
    const worker = await startTestWorker(target, { sql, mailer, publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' });
    stops.push(
      () => workflowClient.close(),
      () => worker.stop(),
    );
    await record({ sql, ownerSql, environment, smtp, workflowClient });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** Writes one run's history as `folder/name.json`; which machine it was recorded on, and in which folder, is nobody's business. */
export async function writeHistory({ environment }: RecordingServices, run: Run, folder: string, name: string): Promise<void> {
  const history = await environment.client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
  const json = historyToJSON(history).replaceAll(`${process.pid}@${hostname()}`, 'recorder');
  const written = JSON.stringify(
    JSON.parse(json, (key, value: unknown) => (key === 'stackTrace' ? '' : value)),
    null,
    1,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${written}\n`);
  process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
}
