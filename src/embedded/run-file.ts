import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLockedBy, tryLock, type ProcessLock } from './process-lock.ts';
import { StartError } from './start-error.ts';

/** What `DATA_DIR/run.json` says while the stack runs. `temporalUi` and `mailbox` are null where an outside one took the place of the embedded part. */
export type RunFile = {
  readonly web: string;
  readonly temporal: string;
  readonly namespace: string;
  readonly temporalUi: string | null;
  readonly mailbox: string | null;
  readonly smtp: string;
  /** The application's role, with its password. */
  readonly database: string;
  readonly pid: number;
};

const LOCK = 'octroi';

/** The stack that runs on this data folder now; undefined where there is none, whatever a killed one left written. */
export function readRunFile(dataDirectory: string): RunFile | undefined {
  try {
    const said = JSON.parse(readFileSync(runFile(dataDirectory), 'utf8')) as RunFile;
    return isLockedBy(dataDirectory, LOCK, said.pid) ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Readers see all of it or nothing. */
export function writeRunFile(dataDirectory: string, content: RunFile): void {
  const draft = `${runFile(dataDirectory)}.part`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, runFile(dataDirectory));
}

export function removeRunFile(dataDirectory: string): void {
  rmSync(runFile(dataDirectory), { force: true });
}

/** One stack a data folder, also where two start in the same moment. @throws StartError that names the other */
export async function lockDataDirectory(dataDirectory: string): Promise<ProcessLock> {
  const attempt = await tryLock(dataDirectory, LOCK);
  if ('heldBy' in attempt) {
    const web = readRunFile(dataDirectory)?.web;
    throw new StartError(
      `Octroi is already running on ${dataDirectory} (process ${attempt.heldBy}${web === undefined ? '' : `, ${web}`}). Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  removeRunFile(dataDirectory);
  return attempt.lock;
}

function runFile(dataDirectory: string): string {
  return join(dataDirectory, 'run.json');
}
