import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnDetached, stopLeftOver, type DetachedProcess, type ProcessExit, type StopSignal } from './detached-process.ts';
import { choosePort, portInUse } from './ports.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { clusterArgument, clusterPath, prepareCluster, SUPERUSER, type Cluster } from './postgres-cluster.ts';
import { APPLICATION, DATABASE, ensureRoles, OWNER } from './postgres-roles.ts';
import { postgresUser, type SystemUser } from './postgres-user.ts';
import { readProcess, readWorkingDirectory, type ProcessIdentity } from './process-identity.ts';
import type { Progress } from './progress.ts';
import { StartError } from './start-error.ts';

export type PostgresOptions = { readonly dataDirectory: string; readonly port: number; readonly portRequested: boolean; readonly progress: Progress };
export type EmbeddedPostgres = {
  /** The role that owns the schema; for migrations alone. */
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly superuserUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly exited: Promise<ProcessExit>;
  stop(): Promise<void>;
  /** Ends it at once; it recovers from its log at the next start. */
  kill(): Promise<void>;
};

/** Fast (rolls back and disconnects), then immediate, then the end. */
const GRACEFUL: readonly StopSignal[] = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 6_000],
  ['SIGKILL', 2_000],
];
const AT_ONCE: readonly StopSignal[] = [
  ['SIGQUIT', 6_000],
  ['SIGKILL', 2_000],
];
const READY_WITHIN = 60_000;
const START_TRIES = 8;
/** Enough for one machine, small enough to stand beside everything else. */
const CONFIGURATION = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  shared_buffers: '64MB',
  max_connections: '80',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '512MB',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

/** Starts PostgreSQL on the data folder's cluster, which it sets up the first time. @throws StartError */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const step = options.progress.begin('PostgreSQL');
  try {
    const user = postgresUser(clusterPath(options.dataDirectory));
    const binaries = findPostgresBinaries(user);
    await stopOrphan(clusterPath(options.dataDirectory));
    if (!existsSync(join(clusterPath(options.dataDirectory), 'PG_VERSION'))) step.update('setting up an empty database');
    const cluster = await prepareCluster(options.dataDirectory, binaries, user);
    const { server, port } = await launch(options, cluster, binaries, user);
    const urls = addresses(cluster, port);
    await ensureRoles(urls.superuserUrl, cluster.passwords);
    step.done(`127.0.0.1:${port}`);
    return { ...urls, port, pid: server.pid, exited: server.exited, stop: () => server.stop(GRACEFUL), kill: () => server.stop(AT_ONCE) };
  } catch (error) {
    step.fail();
    throw error;
  }
}

/** Tries again where another program took the port first, or where the backends of a killed server still hold its shared memory. */
async function launch(
  { dataDirectory, port: preferred, portRequested }: PostgresOptions,
  cluster: Cluster,
  binaries: PostgresBinaries,
  user: SystemUser | undefined,
): Promise<{ server: DetachedProcess; port: number }> {
  const logFile = join(dataDirectory, 'logs', 'postgres.log');
  let complaint = '';
  for (let attempt = 0; attempt < START_TRIES; attempt += 1) {
    const port = await choosePort({ preferred, requested: portRequested, setting: 'POSTGRES_PORT' });
    const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    const settings = Object.entries({ ...CONFIGURATION, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = await spawnDetached({
      file: binaries.postgres,
      args: ['-D', clusterArgument(cluster.directory), ...settings],
      cwd: cluster.directory,
      env: process.env,
      logFile,
      user,
    });
    if (await becomesReady(server, cluster.directory)) return { server, port };
    complaint = readFileSync(logFile, 'utf8').slice(logStart);
    if (/Address already in use/i.test(complaint)) {
      if (portRequested) throw portInUse(port, 'POSTGRES_PORT');
    } else if (!/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(complaint)) break;
    await delay(100 * (attempt + 1));
  }
  const fatal = complaint.split('\n').find((line) => /FATAL|PANIC/.test(line)) ?? complaint.trim().split('\n').at(-1) ?? '';
  throw new StartError(`PostgreSQL did not start: ${fatal.replace(/^.*(FATAL|PANIC):\s*/, '')} (more in ${logFile})`);
}

/** PostgreSQL itself writes `ready` on the eighth line of its pid file: no connection, no password, no guess. */
async function becomesReady(server: DetachedProcess, directory: string): Promise<boolean> {
  const end = Date.now() + READY_WITHIN;
  while (!server.hasExited()) {
    const lines = readPidFile(directory);
    if (lines?.[0] === String(server.pid) && lines[7]?.trim() === 'ready') return true;
    if (Date.now() > end) {
      await server.stop(AT_ONCE);
      return false;
    }
    await delay(10);
  }
  return false;
}

/** After a SIGKILL of our process PostgreSQL goes on. It is stopped rather than adopted, so that every start has the settings of this version. */
async function stopOrphan(directory: string): Promise<void> {
  const pid = Number(readPidFile(directory)?.[0] ?? 0);
  const running = readProcess(pid);
  const isOurs = running !== undefined && isServerOf(running, directory);
  if (running && isOurs) await stopLeftOver(running, GRACEFUL);
  // A number that went to another process since would make PostgreSQL refuse to start.
  else if (running) rmSync(join(directory, 'postmaster.pid'), { force: true });
}

function isServerOf(running: ProcessIdentity, directory: string): boolean {
  const folder = readWorkingDirectory(running.pid);
  const isPostgres = basename(running.command.split(' -D ')[0] ?? '').startsWith('postgres');
  return isPostgres && (folder === undefined ? running.command.includes(directory) : folder === realpathSync(directory));
}

function readPidFile(directory: string): string[] | undefined {
  try {
    return readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

function addresses({ passwords }: Cluster, port: number): Pick<EmbeddedPostgres, 'ownerUrl' | 'applicationUrl' | 'superuserUrl'> {
  const url = (role: string, password: string, database: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    ownerUrl: url(OWNER, passwords.owner, DATABASE),
    applicationUrl: url(APPLICATION, passwords.application, DATABASE),
    superuserUrl: url(SUPERUSER, passwords.superuser, 'postgres'),
  };
}
