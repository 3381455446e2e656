import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessMemory {
  readonly pid: number;
  readonly command: string;
  /** Proportional set size: memory that processes share is counted once. */
  readonly megabytes: number;
}

/** What a process and all its descendants hold. Linux only. */
export function memoryOfTree(root: number): ProcessMemory[] {
  const parents = new Map(pids().map((pid) => [pid, parentOf(pid)]));
  const isInTree = (pid: number | undefined): boolean => pid === root || (pid !== undefined && pid > 1 && isInTree(parents.get(pid)));
  return [...parents.keys()].filter(isInTree).flatMap(memoryOf);
}

function pids(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function memoryOf(pid: number): ProcessMemory[] {
  try {
    const kilobytes = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 80);
    return [{ pid, command, megabytes: kilobytes / 1024 }];
  } catch {
    // Gone meanwhile.
    return [];
  }
}
