import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { keepRunning } from './keep-running.ts';
import { DEMO_OPERATOR, demoAccounts } from './demo-accounts.ts';
import type { Parts, ServiceOptions } from './parts.ts';
import { choosePort } from './ports.ts';
import { silentProgress, type Progress } from './progress.ts';
import type { DemoAccount } from './ready-table.ts';
import type { RunFile } from './run-file.ts';
import { keptSessionSecret } from './session-secret.ts';
import type { Shutdown } from './shutdown.ts';

export type StackContext = {
  readonly settings: Settings;
  readonly parts: Parts;
  readonly shutdown: Shutdown;
  readonly progress: Progress;
  readonly logger: Logger;
};
export type RunningStack = { readonly run: RunFile; readonly accounts: readonly DemoAccount[] };

const DEFAULT_PORTS = { postgres: 54_320, temporal: 7_233, temporalUi: 8_233, smtp: 1_025, mailbox: 8_025 } as const;
type Database = { readonly ownerUrl: string; readonly applicationUrl: string };
type Temporal = { readonly address: string; readonly uiUrl: string | null };
type Mail = { readonly smtpUrl: string; readonly url: string | null };

/** Brings everything up in order. What has been started is in `shutdown` from the moment it runs, so that a failure or a Ctrl-C in between stops just that. */
export async function bringUp(context: StackContext): Promise<RunningStack> {
  const { settings, parts, shutdown, logger } = context;
  const port = await choosePort({ preferred: settings.port, requested: settings.requestedPorts.web !== undefined, setting: 'PORT', host: settings.host });
  const [database, temporal, mail] = await Promise.all([
    shutdown.start(() => startDatabase(context)),
    shutdown.start(() => startEngine(context)),
    shutdown.start(() => startMail(context)),
  ]);
  const options: ServiceOptions = {
    settings: {
      ...settings,
      temporal: { ...settings.temporal, uiUrl: temporal.uiUrl ?? undefined },
      operators: settings.demo && settings.operators.length === 0 ? [DEMO_OPERATOR] : settings.operators,
    },
    logger,
    databaseUrl: database.applicationUrl,
    temporalAddress: temporal.address,
    smtpUrl: mail.smtpUrl,
    publicUrl: settings.publicUrl ?? `http://${reachable(settings.host)}:${port}`,
    sessionSecret: settings.sessionSecret ?? keptSessionSecret(settings.dataDirectory),
  };
  const step = steps(context);
  const applicationRole = decodeURIComponent(new URL(database.applicationUrl).username);
  await step(
    'Database schema',
    () => parts.migrate({ ownerUrl: database.ownerUrl, applicationRole }),
    (applied) => (applied.length === 0 ? 'up to date' : `${applied.length} migrations`),
  );
  const [, server] = await Promise.all([
    step('Worker', async () => shutdown.add('worker', await parts.startWorker(options))),
    step(
      'Web server',
      async () => {
        const started = await parts.startServer({ ...options, port });
        shutdown.add('server', started);
        return started;
      },
      ({ url }) => url,
    ),
  ]);
  const accounts = settings.demo ? await demoAccounts(settings.dataDirectory, () => step('Demo', () => parts.loadDemo(options))) : [];
  const run: RunFile = {
    web: settings.publicUrl ?? server.url,
    temporal: temporal.address,
    namespace: settings.temporal.namespace,
    temporalUi: temporal.uiUrl,
    mailbox: mail.url,
    smtp: mail.smtpUrl,
    database: database.applicationUrl,
    pid: process.pid,
  };
  return { run, accounts };
}

async function startDatabase({ settings, parts, shutdown, progress }: StackContext): Promise<Database> {
  if (settings.databaseUrl !== undefined) return { ownerUrl: settings.databaseOwnerUrl ?? settings.databaseUrl, applicationUrl: settings.databaseUrl };
  const { dataDirectory, requestedPorts } = settings;
  const postgres = await parts.startPostgres({
    dataDirectory,
    port: requestedPorts.postgres ?? DEFAULT_PORTS.postgres,
    portRequested: requestedPorts.postgres !== undefined,
    progress,
  });
  const startAgain = () => parts.startPostgres({ dataDirectory, port: postgres.port, portRequested: true, progress: silentProgress });
  shutdown.add('postgres', keepRunning('PostgreSQL', postgres, startAgain, progress));
  return postgres;
}

async function startEngine({ settings, parts, shutdown, progress }: StackContext): Promise<Temporal> {
  if (settings.temporal.address !== undefined) return { address: settings.temporal.address, uiUrl: settings.temporal.uiUrl ?? null };
  const { dataDirectory, requestedPorts } = settings;
  const common = { dataDirectory, namespace: settings.temporal.namespace };
  const temporal = await parts.startTemporal({
    ...common,
    progress,
    port: requestedPorts.temporal ?? DEFAULT_PORTS.temporal,
    portRequested: requestedPorts.temporal !== undefined,
    uiPort: requestedPorts.temporalUi ?? DEFAULT_PORTS.temporalUi,
    uiPortRequested: requestedPorts.temporalUi !== undefined,
  });
  const startAgain = () =>
    parts.startTemporal({ ...common, progress: silentProgress, port: temporal.port, portRequested: true, uiPort: temporal.uiPort, uiPortRequested: true });
  shutdown.add('temporal', keepRunning('Temporal', temporal, startAgain, progress));
  return temporal;
}

async function startMail({ settings, parts, shutdown, progress }: StackContext): Promise<Mail> {
  if (settings.smtpUrl !== undefined) return { smtpUrl: settings.smtpUrl, url: null };
  const { dataDirectory, requestedPorts } = settings;
  const mailbox = await parts.startMailbox({
    dataDirectory,
    progress,
    smtpPort: requestedPorts.smtp ?? DEFAULT_PORTS.smtp,
    smtpPortRequested: requestedPorts.smtp !== undefined,
    port: requestedPorts.mailbox ?? DEFAULT_PORTS.mailbox,
    portRequested: requestedPorts.mailbox !== undefined,
  });
  shutdown.add('mailbox', mailbox);
  return mailbox;
}

type Step = <T>(label: string, work: () => Promise<T>, detail?: (result: T) => string) => Promise<T>;

/** One line on the terminal a step, and none after the start was given up. */
function steps({ shutdown, progress }: StackContext): Step {
  return (label, work, detail = () => '') =>
    shutdown.start(async () => {
      const line = progress.begin(label);
      try {
        const result = await work();
        line.done(detail(result));
        return result;
      } catch (error) {
        line.fail();
        throw error;
      }
    });
}

/** An address to listen on everywhere is none to go to. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
