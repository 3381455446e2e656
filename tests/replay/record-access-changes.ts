/**
 * Records the histories that access-changes.test.ts replays: `npx tsx tests/replay/record-access-changes.ts [VERSION]`, once for every released version, into access-changes/<version>
 * (left out: package.json's). Folders of earlier versions stay as they are. Needs nothing but this checkout; takes half a minute.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { connect } from '../../src/database/connection.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { silentProgress } from '../../src/embedded/progress.ts';
import { findTemporalBinary } from '../../src/embedded/temporal-binary.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { startAccessChange } from '../../src/temporal/start-access-change.ts';
import { createWorkflowClient } from '../../src/temporal/workflow-client.ts';
import { accessChangeWorkflowId } from '../../src/workflows/names.ts';
import { createUser } from '../support/access-changes.ts';
import { createSite } from '../support/sites.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { installSilentRuntime, startTestWorker } from '../support/worker.ts';
import { CHANGE_SCENARIOS, makeChange } from './access-change-scenarios.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
const folder = fileURLToPath(new URL(`./access-changes/${process.argv[2] ?? version}`, import.meta.url));

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
    server: { executable: { type: 'existing-path', path: await findTemporalBinary(silentProgress) }, extraArgs: attributes },
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
  for (const [name, { kind, undoFor, play }] of Object.entries(CHANGE_SCENARIOS)) {
    const site = await createSite(sql);
    const user = await createUser(sql, site);
    const change = await makeChange(sql, site, user, kind, undoFor);
    await startAccessChange(sql, workflowClient, change, site.siteNumber);
    const handle = environment.client.workflow.getHandle(accessChangeWorkflowId(change.id));
    await play({ sql, ownerSql, site, user, change, handle });
    await handle.result();
    const history = await handle.fetchHistory();
    // Which machine it was recorded on, and in which folder, is nobody's business.
    const json = historyToJSON(history).replaceAll(`${process.pid}@${hostname()}`, 'recorder');
    const written = JSON.stringify(
      JSON.parse(json, (key, value: unknown) => (key === 'stackTrace' ? '' : value)),
      null,
      1,
    );
    writeFileSync(join(folder, `${name}.json`), `${written}\n`);
    process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
  }
} finally {
  for (const stop of stops.reverse()) await stop();
}
