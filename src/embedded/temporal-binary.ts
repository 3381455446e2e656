import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { userCacheDirectory } from './cache-directory.ts';
import { waitForLock } from './process-lock.ts';
import type { Progress, ProgressStep } from './progress.ts';
import { StartError } from './start-error.ts';
import { buildTemporal, findGo } from './temporal-build.ts';
import { downloadedTemporal, downloadTemporal } from './temporal-download.ts';
import { TEMPORAL_CLI_VERSION } from './temporal-version.ts';

const PROGRAM = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/**
 * The Temporal CLI, whose dev server we run: the one on PATH, else the one we keep in the user's cache, else fetched by the SDK, else built with Go.
 * Fetching and building happen once; starts beside each other wait for the first.
 * @throws StartError that lists the ways, where none is open
 */
export async function findTemporalBinary(progress: Progress): Promise<string> {
  const ready = installedTemporal();
  if (ready !== undefined) return ready;
  const step = progress.begin('Temporal program');
  try {
    const path = await obtain(step, progress);
    step.done('kept for every later start');
    return path;
  } catch (error) {
    step.fail();
    throw error;
  }
}

function cacheDirectory(): string {
  return join(userCacheDirectory(), `temporal-cli-${TEMPORAL_CLI_VERSION}`);
}

function installedTemporal(): string | undefined {
  const candidates = [
    ...(process.env['PATH'] ?? '')
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, PROGRAM)),
    join(cacheDirectory(), PROGRAM),
  ];
  return candidates.find(isExecutable) ?? downloadedTemporal();
}

async function obtain(step: ProgressStep, progress: Progress): Promise<string> {
  const lock = await waitForLock(cacheDirectory(), 'fetch', (pid) => step.update(`waiting for process ${pid}, which fetches or builds it`));
  try {
    const meanwhile = installedTemporal();
    if (meanwhile !== undefined) return meanwhile;
    progress.note('Temporal runs the requests, and its program is not on this machine yet. It is fetched now, once: about a minute.');
    step.update('fetching');
    const fetched = await downloadTemporal();
    if ('path' in fetched) return fetched.path;
    const go = findGo();
    if ('missing' in go) throw noWay([`its own download failed: ${fetched.problem}`, go.missing]);
    progress.note('It cannot be fetched from here, so it is built with Go, once: about 5 minutes and 250 MB. Every later start takes seconds.');
    step.update('building with Go');
    const built = await buildTemporal(go.path, cacheDirectory(), PROGRAM);
    if ('path' in built) return built.path;
    throw noWay([`its own download failed: ${fetched.problem}`, `building it with Go failed: ${built.problem}`]);
  } finally {
    lock.release();
  }
}

function noWay(tried: readonly string[]): StartError {
  return new StartError(
    `No Temporal server is at hand (${tried.join('; ')}). Do one of these: set TEMPORAL_ADDRESS to a Temporal server of yours; ` +
      `put the Temporal CLI (the program "temporal") on PATH; install Go 1.25 or newer with access to its module proxy; start once with access to the internet.`,
  );
}

function isExecutable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
