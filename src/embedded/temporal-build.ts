import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPORAL_CLI_VERSION } from './temporal-version.ts';

const GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}`;
const OLDEST_GO = [1, 25] as const;
const USUAL_PLACES = ['/usr/local/go/bin/go', '/opt/homebrew/bin/go', '/usr/lib/go/bin/go'];

export function findGo(): { readonly path: string } | { readonly missing: string } {
  for (const path of ['go', ...USUAL_PLACES]) {
    const answer = spawnSync(path, ['env', 'GOVERSION'], { encoding: 'utf8' });
    if (answer.status !== 0) continue;
    const [, major = 0, minor = 0] = /^go(\d+)\.(\d+)/.exec(answer.stdout)?.map(Number) ?? [];
    if (major > OLDEST_GO[0] || (major === OLDEST_GO[0] && minor >= OLDEST_GO[1])) return { path };
    return { missing: `Go here is ${answer.stdout.trim().replace('go', '')}, and building it needs ${OLDEST_GO.join('.')} or newer` };
  }
  return { missing: 'there is no Go here to build it with' };
}

/** Builds beside its place and moves the program there whole: a build cut short leaves nothing that a later start could take for a program. */
export async function buildTemporal(go: string, directory: string, program: string): Promise<{ readonly path: string } | { readonly problem: string }> {
  mkdirSync(directory, { recursive: true });
  const draft = mkdtempSync(join(directory, '.build-'));
  try {
    const problem = await run(go, draft);
    if (problem !== undefined) return { problem };
    const path = join(directory, program);
    if (!existsSync(join(draft, program))) return { problem: 'the build left no program' };
    renameSync(join(draft, program), path);
    return { path };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** One group of processes, so that stopping us in mid-build stops the compilers too. */
async function run(go: string, target: string): Promise<string | undefined> {
  const env = { ...process.env, GOBIN: target, GOFLAGS: `${process.env['GOFLAGS'] ?? ''} -ldflags=-s`.trim(), CGO_ENABLED: '0' };
  const child = spawn(go, ['install', GO_PACKAGE], { env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  });
  const stop = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  process.once('exit', stop);
  try {
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    return code === 0
      ? undefined
      : (output
          .trim()
          .split('\n')
          .filter((line) => !line.startsWith('go: downloading'))
          .at(-1) ?? `go ended with ${code}`);
  } finally {
    process.removeListener('exit', stop);
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
