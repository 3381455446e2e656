import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import type { RequestId } from '../../src/domain/ids.ts';
import { listProcesses, readProcess, readWorkingDirectory } from '../../src/embedded/process-identity.ts';
import { readRunFile, type RunFile } from '../../src/embedded/run-file.ts';
import { accessRequestWorkflowId } from '../../src/workflows/names.ts';
import { quietPort } from '../support/quiet-port.ts';
import { until } from '../support/until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BOUND = 300_000;
const PORTS = ['PORT', 'POSTGRES_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'SMTP_PORT', 'MAILBOX_PORT'] as const;

let dataDirectory: string;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  dataDirectory = realpathSync(mkdtempSync(join(tmpdir(), 'octroi-stack-')));
  environment = { ...process.env, DATA_DIR: dataDirectory };
  for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'PUBLIC_URL']) delete environment[name];
  for (const name of PORTS) environment[name] = String(await quietPort());
});
/** A case that failed half-way leaves nothing to the next one. */
afterEach(async () => {
  await Promise.all(launched.splice(0).map(({ child, ended }) => (child.kill('SIGKILL'), ended)));
  for (const left of processesOfTheStack()) kill(left);
});
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

const launched: Started[] = [];
type Started = { readonly child: ChildProcess; readonly output: () => string; readonly ended: Promise<number | null> };

function launch(extra: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, ['bin/octroi.js', 'start'], { cwd: ROOT, env: { ...environment, ...extra }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  const started = { child, output: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
  launched.push(started);
  return started;
}

async function start(): Promise<Started & { run: RunFile }> {
  const started = launch();
  let over = false;
  void started.ended.then(() => {
    over = true;
  });
  await expect.poll(() => over || started.output().includes('Ctrl-C stops everything'), { timeout: BOUND, interval: 50 }).toBe(true);
  const run = readRunFile(dataDirectory);
  if (!run) throw new Error(`The stack did not start: ${started.output()}`);
  return { ...started, run };
}

/** Whatever runs for this data folder: known by its command, or, as PostgreSQL is, by its working directory. */
function processesOfTheStack(): number[] {
  const belongs = (pid: number, command: string): boolean => command.includes(dataDirectory) || (readWorkingDirectory(pid) ?? '').startsWith(dataDirectory);
  return listProcesses()
    .filter(({ pid, command }) => belongs(pid, command))
    .map(({ pid }) => pid);
}

/** Also where it has just ended by itself, as the parts of one that was killed do. */
function kill(pid: number): void {
  if (!readProcess(pid)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Those that the database has waiting, once Temporal lists the same: its list follows what it runs after a moment. */
async function waitingRequests({ temporal, database }: RunFile): Promise<string[]> {
  const sql = connect(database, { max: 1 });
  try {
    const pending = await sql<{ id: RequestId }[]>`select id from access_request where state = 'pending'`;
    const ids = pending.map(({ id }) => accessRequestWorkflowId(id)).sort();
    await until('Temporal lists them', async () => JSON.stringify(await listedRequests(temporal)) === JSON.stringify(ids));
    return ids;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function listedRequests(address: string): Promise<string[]> {
  const connection = await Connection.connect({ address });
  try {
    const ids: string[] = [];
    for await (const { workflowId } of new Client({ connection }).workflow.list({ query: "ExecutionStatus = 'Running' AND WorkflowType = 'accessRequest'" }))
      ids.push(workflowId);
    return ids.sort();
  } finally {
    await connection.close();
  }
}

describe('the stack on one machine', { timeout: BOUND }, () => {
  let waiting: string[] = [];

  it('comes up, and Ctrl-C stops every part', async () => {
    const { child, run, ended, output } = await start();
    expect((await fetch(`${run.web}/health/ready`)).status).toBe(200);
    waiting = await waitingRequests(run);
    expect(waiting.length).toBeGreaterThan(0);
    child.kill('SIGINT');
    expect(await ended, output()).toBe(0);
    expect(processesOfTheStack()).toEqual([]);
    expect(readRunFile(dataDirectory)).toBeUndefined();
  });

  it('finds the requests that waited, and refuses a second start on the same data', async () => {
    const { child, run, ended } = await start();
    expect(await waitingRequests(run)).toEqual(waiting);
    const second = launch();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`already running on ${dataDirectory}`);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(processesOfTheStack()).toEqual([]);
  });

  it('starts again by itself after everything was killed, with the requests still waiting', async () => {
    const killed = await start();
    for (const pid of [killed.run.pid, ...processesOfTheStack()]) kill(pid);
    await killed.ended;
    const { child, run, ended } = await start();
    expect(await waitingRequests(run)).toEqual(waiting);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('starts again where only the process at the terminal was killed', async () => {
    const killed = await start();
    process.kill(killed.run.pid, 'SIGKILL');
    await killed.ended;
    expect(processesOfTheStack().length).toBeGreaterThan(0);
    const { child, run, ended } = await start();
    expect(await waitingRequests(run)).toEqual(waiting);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(processesOfTheStack()).toEqual([]);
  });

  it.each([
    ['a wrong setting', { PORT: 'many' }, 'PORT must be a port number'],
    ['a folder on a file system that takes none', { DATA_DIR: '/proc/octroi' }, 'The data folder /proc/octroi (DATA_DIR) cannot be used'],
    ['a folder that cannot be used', { DATA_DIR: '/dev/null/data' }, 'The data folder /dev/null/data (DATA_DIR) is not a folder'],
  ])('says in one line what is wrong with %s', async (_, extra, words) => {
    const started = launch(extra);
    expect(await started.ended).toBe(1);
    expect(started.output().trim().split('\n')).toEqual([expect.stringContaining(words)]);
  });

  it.each(['PORT', 'TEMPORAL_UI_PORT'] as const)('says in one line that the %s asked for is in use, and leaves nothing running', async (setting) => {
    const port = Number(environment[setting]);
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const started = launch();
    expect(await started.ended).toBe(1);
    other.close();
    expect(started.output()).toContain(`Port ${port} (${setting}) is in use`);
    expect(started.output()).not.toMatch(/^\s+at /m);
    expect(processesOfTheStack()).toEqual([]);
  });
});
