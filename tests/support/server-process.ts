import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietPort } from './quiet-port.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/octroi.js', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  /** As when the machine loses power: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}

export interface ServerProcesses {
  /** `octroi server`, the product's own command, in a process of its own; resolves when it serves. */
  start(): Promise<ServerProcess>;
  /** Ends whatever still runs, and takes away its folder. */
  end(): Promise<void>;
}

/** Processes of the server with the given settings, and with nothing of this process's environment but where programs are found. */
export function serverProcesses(settings: Readonly<Record<string, string>>): ServerProcesses {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'octroi-server-'));
  const running = new Map<ChildProcess, Promise<number | null>>();
  const usual = { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'info', DATA_DIR: dataDirectory, ...settings };
  const kill = async (child: ChildProcess) => {
    child.kill('SIGKILL');
    await running.get(child);
  };
  return {
    async start() {
      const port = String(await quietPort());
      const child = spawn(process.execPath, [PROGRAM, 'server'], { cwd: dataDirectory, env: { ...usual, PORT: port }, stdio: ['ignore', 'pipe', 'pipe'] });
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      running.set(child, ended);
      await readyOf(child, ended);
      return { url: `http://127.0.0.1:${port}`, kill: () => kill(child) };
    },
    async end() {
      await Promise.all([...running.keys()].map(kill));
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

function readyOf(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('the server is ready')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((code) => reject(new Error(`the server ended with ${code}: ${output.slice(-2000)}`)));
  });
}
