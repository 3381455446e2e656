import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { userCacheDirectory } from './cache-directory.ts';

/** A line that carries nothing for so long carries nothing at all; a slow one is given its time for 60 MB. */
const BOUND = 180_000;

/**
 * The SDK fetches only as part of starting its test server, and settles the process-wide runtime by that, which the worker must settle for itself:
 * so it runs in a process of its own.
 */
const SCRIPT = `
const [directory] = process.argv.slice(1);
const { TestWorkflowEnvironment } = await import(process.env.OCTROI_TESTING);
const executable = { type: 'cached-download', downloadDir: directory };
const environment = await TestWorkflowEnvironment.createLocal({ server: { executable, ui: false } });
await environment.teardown();
process.exit(0);
`;

export function downloadedTemporal(): string | undefined {
  const directory = downloadDirectory();
  try {
    return readdirSync(directory)
      .filter((name) => !/\.(lock|downloading|tmp)$/.test(name))
      .map((name) => join(directory, name))
      .find(isProgram);
  } catch {
    return undefined;
  }
}

export async function downloadTemporal(): Promise<{ readonly path: string } | { readonly problem: string }> {
  const directory = downloadDirectory();
  mkdirSync(directory, { recursive: true });
  const problem = await runScript(directory);
  const path = downloadedTemporal();
  return path === undefined ? { problem: problem ?? 'it left no program' } : { path };
}

function downloadDirectory(): string {
  return join(userCacheDirectory(), 'temporal-download');
}

async function runScript(directory: string): Promise<string | undefined> {
  const env = { ...process.env, OCTROI_TESTING: pathToFileURL(createRequire(import.meta.url).resolve('@temporalio/testing')).href };
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, directory], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: BOUND,
    killSignal: 'SIGKILL',
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-8_000);
  });
  const stop = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', stop);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) =>
    child.once('error', reject).once('close', (...end) => resolve(end)),
  );
  process.removeListener('exit', stop);
  if (code === 0) return undefined;
  if (signal !== null) return `nothing came within ${BOUND / 60_000} minutes`;
  return /(?:Error|error): (.{1,300})/.exec(output)?.[1]?.trim() ?? 'no reason was given';
}

/** What is still being written has no execute bit or hardly any bytes. */
function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    const { size } = statSync(path);
    return statSync(path).isFile() && size > 10_000_000;
  } catch {
    return false;
  }
}
