import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUNDLES } from './worker.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/octroi.js', import.meta.url));

export interface WorkerProcess {
  /** Resolves when it polls. */
  readonly ready: Promise<void>;
  /** As when the machine loses power: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** As an operator stops it; resolves with its exit code. */
  stop(): Promise<number | null>;
}

export interface WorkerProcesses {
  /** `octroi worker`, the product's own command, in a process of its own. */
  start(): WorkerProcess;
  /** Ends whatever still runs, and takes away its folder. */
  end(): Promise<void>;
}

/** Processes of the worker against the given services, with nothing of this process's environment but where programs are found. */
export function workerProcesses(environment: Readonly<Record<string, string>>): WorkerProcesses {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-worker-'));
  // With the workflows' bundle of the run: made anew by each, it would be most of what such a test waits for.
  symlinkSync(BUNDLES, join(dataDirectory, 'cache'));
  const running = new Set<ChildProcess>();
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'info', DATA_DIR: dataDirectory, ...environment };
  return {
    start() {
      const child = spawn(process.execPath, [PROGRAM, 'worker'], { cwd: dataDirectory, env, stdio: ['ignore', 'pipe', 'pipe'] });
      running.add(child);
      const ended = new Promise<number | null>((resolve) => child.once('close', (code) => (running.delete(child), resolve(code))));
      let output = '';
      const ready = new Promise<void>((resolve, reject) => {
        const read = (chunk: Buffer): void => {
          output += chunk.toString();
          if (output.includes('the worker is ready')) resolve();
        };
        child.stdout.on('data', read);
        child.stderr.on('data', read);
        void ended.then((code) => reject(new Error(`the worker ended with ${code}: ${output.slice(-2000)}`)));
      });
      // Whoever kills it before it is ready does not ask.
      ready.catch(() => undefined);
      const signal = (name: NodeJS.Signals) => {
        child.kill(name);
        return ended;
      };
      return { ready, kill: async () => void (await signal('SIGKILL')), stop: () => signal('SIGTERM') };
    },
    async end() {
      await Promise.all([...running].map((child) => new Promise((resolve) => (child.once('close', resolve), child.kill('SIGKILL')))));
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
