import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawnDetached, stopLeftOver, type DetachedProcess, type ProcessExit, type StopSignal } from './detached-process.ts';
import { choosePort, freePort, portInUse } from './ports.ts';
import { listProcesses } from './process-identity.ts';
import type { Progress } from './progress.ts';
import { StartError } from './start-error.ts';
import { findTemporalBinary } from './temporal-binary.ts';
import { awaitNamespace } from './temporal-namespace.ts';

export type TemporalOptions = {
  readonly dataDirectory: string;
  readonly port: number;
  readonly portRequested: boolean;
  readonly uiPort: number;
  readonly uiPortRequested: boolean;
  readonly namespace: string;
  readonly progress: Progress;
};
export type EmbeddedTemporal = {
  readonly address: string;
  readonly uiUrl: string;
  readonly port: number;
  readonly uiPort: number;
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly exited: Promise<ProcessExit>;
  stop(): Promise<void>;
  kill(): Promise<void>;
};

const GRACEFUL: readonly StopSignal[] = [
  ['SIGTERM', 6_000],
  ['SIGKILL', 2_000],
];
const AT_ONCE: readonly StopSignal[] = [['SIGKILL', 2_000]];
const READY_WITHIN = 60_000;
const START_TRIES = 4;
/** A killed process loses nothing; what a power cut may take from Temporal heals from PostgreSQL: docs/decisions/0006. */
const SQLITE_PRAGMAS = ['journal_mode=wal', 'synchronous=normal'] as const;

type Ports = { readonly port: number; readonly uiPort: number; readonly httpPort: number; readonly metricsPort: number };

/** Starts Temporal's dev server with its Web UI on the data folder's SQLite file. @throws StartError */
export async function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  const binary = await findTemporalBinary(options.progress);
  const step = options.progress.begin('Temporal');
  try {
    mkdirSync(join(options.dataDirectory, 'temporal'), { recursive: true, mode: 0o700 });
    await stopOrphans(options.dataDirectory);
    const { server, ports } = await launch(options, binary);
    step.done(`127.0.0.1:${ports.port}`);
    return {
      address: `127.0.0.1:${ports.port}`,
      uiUrl: `http://127.0.0.1:${ports.uiPort}`,
      port: ports.port,
      uiPort: ports.uiPort,
      pid: server.pid,
      exited: server.exited,
      stop: () => server.stop(GRACEFUL),
      kill: () => server.stop(AT_ONCE),
    };
  } catch (error) {
    step.fail();
    throw error;
  }
}

/** Tries again on other ports where one was taken between our look and the server's start. */
async function launch(options: TemporalOptions, binary: string): Promise<{ server: DetachedProcess; ports: Ports }> {
  const logFile = join(options.dataDirectory, 'logs', 'temporal.log');
  let problem = '';
  for (let attempt = 0; attempt < START_TRIES; attempt += 1) {
    const ports = await choosePorts(options);
    const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const server = await spawnDetached({
      file: binary,
      args: serverArguments(options, ports),
      cwd: join(options.dataDirectory, 'temporal'),
      env: serverEnvironment(),
      logFile,
    });
    const end = Date.now() + READY_WITHIN;
    const reason = await awaitNamespace(`127.0.0.1:${ports.port}`, options.namespace, () => !server.hasExited() && Date.now() < end);
    if (reason === undefined) return { server, ports };
    await server.stop(AT_ONCE);
    const log = readFileSync(logFile, 'utf8').slice(logStart);
    problem = lastComplaint(log) ?? reason;
    if (!/address already in use|can't set port/i.test(log)) break;
    if (options.portRequested && log.includes(String(ports.port))) throw portInUse(ports.port, 'TEMPORAL_PORT');
  }
  throw new StartError(`Temporal (${binary}) did not start: ${problem} (more in ${logFile})`);
}

async function choosePorts(options: TemporalOptions): Promise<Ports> {
  const port = await choosePort({ preferred: options.port, requested: options.portRequested, setting: 'TEMPORAL_PORT' });
  const uiPort = await choosePort({ preferred: options.uiPort, requested: options.uiPortRequested, setting: 'TEMPORAL_UI_PORT', taken: new Set([port]) });
  return { port, uiPort, httpPort: await freePort(), metricsPort: await freePort() };
}

function serverArguments({ namespace, dataDirectory }: TemporalOptions, { port, uiPort, httpPort, metricsPort }: Ports): string[] {
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--ui-port',
    String(uiPort),
    '--http-port',
    String(httpPort),
    '--metrics-port',
    String(metricsPort),
    '--db-filename',
    databaseFile(dataDirectory),
    ...SQLITE_PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    '--namespace',
    namespace,
    '--search-attribute',
    'SiteNumber=Keyword',
    '--search-attribute',
    'RequestState=Keyword',
    '--search-attribute',
    'DecisionDeadline=Datetime',
    '--log-level',
    'warn',
    '--color',
    'never',
  ];
}

/** Settings meant for Temporal's clients would reach its server too. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/** After a SIGKILL of our process the server goes on, and would hold the file and the ports. It is known by the file that it was started on. */
async function stopOrphans(dataDirectory: string): Promise<void> {
  const mark = `--db-filename ${databaseFile(dataDirectory)} `;
  for (const left of listProcesses()) if (left.command.includes(' start-dev ') && left.command.includes(mark)) await stopLeftOver(left, GRACEFUL);
}

function databaseFile(dataDirectory: string): string {
  return join(realpathSync(dataDirectory), 'temporal', 'temporal.db');
}

function lastComplaint(log: string): string | undefined {
  const line = log
    .trim()
    .split('\n')
    .filter((entry) => /error|fatal|unable|can't|cannot/i.test(entry))
    .at(-1);
  return line?.slice(0, 300);
}
