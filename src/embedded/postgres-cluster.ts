import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { giveTo, type SystemUser } from './postgres-user.ts';
import { StartError } from './start-error.ts';

export type DatabasePasswords = { readonly superuser: string; readonly owner: string; readonly application: string };
export type Cluster = { readonly directory: string; readonly passwords: DatabasePasswords };

export const SUPERUSER = 'postgres';

/**
 * How the programs are told their folder. As root they run as somebody who may not be able to walk down to it (a 0700 home): Linux reaches the
 * working directory without walking, so they start inside it and never need the path.
 */
export function clusterArgument(directory: string): string {
  return process.platform === 'linux' && process.getuid?.() === 0 ? '/proc/self/cwd' : directory;
}

export function clusterPath(dataDirectory: string): string {
  return join(dataDirectory, 'postgres');
}

export async function prepareCluster(dataDirectory: string, binaries: PostgresBinaries, user: SystemUser | undefined): Promise<Cluster> {
  const directory = clusterPath(dataDirectory);
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (owner !== undefined && self !== undefined && self !== 0 && owner !== self)
    throw new StartError(`${directory} belongs to another user of this machine. Start as that user or as root, or set DATA_DIR to a folder of your own.`);
  const exists = existsSync(join(directory, 'PG_VERSION'));
  const passwords = readPasswords(dataDirectory, exists);
  if (!exists) await initialise(directory, binaries, user, passwords.superuser);
  else if (user && statSync(directory).uid !== user.uid) giveTo(user, directory);
  checkVersion(directory, binaries);
  return { directory, passwords };
}

function readPasswords(dataDirectory: string, clusterExists: boolean): DatabasePasswords {
  const file = join(dataDirectory, 'postgres-passwords.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DatabasePasswords;
  if (clusterExists)
    throw new StartError(`${file} is missing, without which the database in ${clusterPath(dataDirectory)} cannot be opened. Put it back from your backup.`);
  const password = () => randomBytes(24).toString('base64url');
  const passwords = { superuser: password(), owner: password(), application: password() };
  writeFileSync(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  return passwords;
}

/** Builds beside its final place and moves there whole, so that a start cut short leaves nothing half made. */
async function initialise(directory: string, binaries: PostgresBinaries, user: SystemUser | undefined, password: string): Promise<void> {
  const draft = `${directory}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user) chownSync(draft, user.uid, user.gid);
  const passwordFile = `${directory}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    await runInitdb(draft, binaries.initdb, user, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, directory);
}

async function runInitdb(draft: string, initdb: string, user: SystemUser | undefined, passwordFile: string): Promise<void> {
  // Handed over open, for the same reason as the folder: the path may be out of reach.
  const password = openSync(passwordFile, 'r');
  const args = ['-D', clusterArgument(draft), '-U', SUPERUSER, '--pwfile=/dev/stdin', '--auth=scram-sha-256', '--encoding=UTF8'];
  // One collation for all machines: code points, with Unicode's upper and lower case. Lists for people name an ICU collation themselves.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  try {
    const output: Buffer[] = [];
    const child = spawn(initdb, args, { cwd: draft, stdio: [password, 'pipe', 'pipe'], ...user });
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw new StartError(`The database could not be set up: ${lastLine(Buffer.concat(output).toString())}`);
  } finally {
    closeSync(password);
  }
}

function checkVersion(directory: string, binaries: PostgresBinaries): void {
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (found !== binaries.major)
    throw new StartError(
      `${directory} was written by PostgreSQL ${found}, and this is ${binaries.major}. Start the version that wrote it, export, and import here.`,
    );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? 'no reason was given';
}
