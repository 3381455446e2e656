import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { atMost, type Figure } from './figures.ts';
import { memoryOfTree } from './process-memory.ts';
import { median } from './rounds.ts';

const OCTROI = fileURLToPath(new URL('../bin/octroi.js', import.meta.url));
const READY_WITHIN = 180_000;
const SETTLE = 20_000;
const PROGRAMS = [
  { name: 'Octroi itself', is: /octroi\.js/ },
  { name: 'Temporal', is: /start-dev/ },
  { name: 'PostgreSQL', is: /postgres/ },
] as const;

interface Stack {
  readonly process: ChildProcess;
  readonly seconds: number;
}

/** `octroi start` as somebody types it, from the command to run.json: once on an empty data folder, then again; and what it holds once nothing happens any more. */
export async function measureStart(laterStarts: number): Promise<Figure[]> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-bench-start-'));
  try {
    const first = await start(dataDirectory);
    await stop(first);
    const later: number[] = [];
    for (let n = 1; n < laterStarts; n += 1) {
      const stack = await start(dataDirectory);
      later.push(stack.seconds);
      await stop(stack);
    }
    const last = await start(dataDirectory);
    later.push(last.seconds);
    const memory = await idleMemory(last);
    await stop(last);
    const again = median(later);
    return [
      { section: 'start', name: 'first start, until ready', unit: 's', product: first.seconds },
      { section: 'start', name: 'later start, until ready', unit: 's', product: again, target: atMost(8, 's', again) },
      ...memory,
    ];
  } finally {
    for (const left of started) left.kill('SIGTERM');
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** What a failure in between would leave running. */
const started = new Set<ChildProcess>();

async function start(dataDirectory: string): Promise<Stack> {
  const began = performance.now();
  const running = spawn(process.execPath, [OCTROI, 'start'], { env: ownEnvironment(dataDirectory), stdio: ['ignore', 'ignore', 'pipe'] });
  started.add(running);
  running.once('exit', () => started.delete(running));
  const complaint: Buffer[] = [];
  running.stderr?.on('data', (chunk: Buffer) => complaint.push(chunk));
  const runFile = join(dataDirectory, 'run.json');
  while (!existsSync(runFile)) {
    if (running.exitCode !== null) throw new Error(`octroi start ended: ${Buffer.concat(complaint).toString().trim()}`);
    if (performance.now() - began > READY_WITHIN) {
      running.kill('SIGKILL');
      throw new Error(`octroi start was not ready within ${READY_WITHIN / 1000} s`);
    }
    await delay(20);
  }
  return { process: running, seconds: (performance.now() - began) / 1000 };
}

/** Nothing of the caller's own settings; every port may give way to the next free one. */
function ownEnvironment(dataDirectory: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'USER', 'LANG', 'XDG_CACHE_HOME', 'TMPDIR'];
  return { ...Object.fromEntries(kept.map((name) => [name, process.env[name]])), DATA_DIR: dataDirectory };
}

async function stop({ process: running }: Stack): Promise<void> {
  const ended = once(running, 'exit');
  running.kill('SIGTERM');
  await ended;
}

/** Per program too: where it goes is what one asks next. */
async function idleMemory(stack: Stack): Promise<Figure[]> {
  if (!existsSync('/proc/self/smaps_rollup')) return [];
  await delay(SETTLE);
  const processes = memoryOfTree(stack.process.pid ?? 0);
  const sum = (of: typeof processes) => of.reduce((total, { megabytes }) => total + megabytes, 0);
  const all = sum(processes);
  const parts = PROGRAMS.map(({ name, is }): Figure => ({
    section: 'start',
    name: `  of it ${name}`,
    unit: 'MB',
    product: sum(processes.filter(({ command }) => is.test(command))),
  }));
  const others = processes.filter(({ command }) => !PROGRAMS.some(({ is }) => is.test(command)));
  return [
    { section: 'start', name: 'idle memory of all processes', unit: 'MB', product: all, target: atMost(700, 'MB', all) },
    ...parts,
    ...(others.length === 0 ? [] : [{ section: 'start', name: '  of it helpers', unit: 'MB', product: sum(others) } as const]),
  ];
}
