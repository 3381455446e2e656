import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What tells a process from a later one that was given the same number. */
export type ProcessIdentity = {
  readonly pid: number;
  /** When it started, in the words of the operating system: compare, never parse. */
  readonly startedAt: string;
  readonly command: string;
};

/** The running process of that number, or undefined where there is none. A zombie counts as none: it runs nothing and holds nothing. */
export function readProcess(pid: number): ProcessIdentity | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? readFromProc(pid) : readFromPs(['-p', String(pid)])[0];
}

/** Every process of the machine whose command we may see. */
export function listProcesses(): ProcessIdentity[] {
  if (process.platform !== 'linux') return readFromPs(['-ax']);
  return readdirSync('/proc')
    .map((name) => readFromProc(Number(name)))
    .filter((found) => found !== undefined);
}

export function isSameProcess(recorded: Pick<ProcessIdentity, 'pid' | 'startedAt'>): boolean {
  return readProcess(recorded.pid)?.startedAt === recorded.startedAt;
}

/** Only Linux tells; elsewhere undefined, and the caller looks at the command. */
export function readWorkingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function readFromProc(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may itself hold brackets and spaces: the fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X' || ticks === undefined) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, startedAt: `${bootId()}:${ticks}`, command };
  } catch {
    return undefined;
  }
}

/** Ticks count from the boot, so they mean nothing without it. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
  } catch {
    return 'boot';
  }
}

function readFromPs(which: readonly string[]): ProcessIdentity[] {
  try {
    const lines = execFileSync('ps', [...which, '-o', 'pid=,state=,lstart=,command='], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).split('\n');
    return lines
      .map((line) => PS_LINE.exec(line)?.groups)
      .filter((found) => found !== undefined && !found['state']?.startsWith('Z'))
      .map((found) => ({ pid: Number(found?.['pid']), startedAt: found?.['start'] ?? '', command: found?.['command'] ?? '' }));
  } catch {
    return [];
  }
}

const PS_LINE = /^\s*(?<pid>\d+)\s+(?<state>\S+)\s+(?<start>\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s+(?<command>.*)$/;
