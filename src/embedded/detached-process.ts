import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, readProcess, type ProcessIdentity } from './process-identity.ts';
import { StartError } from './start-error.ts';

const LOG_LIMIT = 10_000_000;

export type ProcessExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };
export type DetachedProcess = {
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
  hasExited(): boolean;
  /** Sends the signals in turn, each given its bound in milliseconds, and returns when the process is gone. */
  stop(signals: readonly StopSignal[]): Promise<void>;
};
export type StopSignal = readonly [signal: NodeJS.Signals, boundMs: number];

export type DetachedOptions = {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
};

/**
 * Starts a program in a session of its own, so that a Ctrl-C at the terminal reaches only us: databases end after what uses them has drained.
 * Its output goes to a file rather than a pipe, because it must be able to write after we were killed.
 */
export async function spawnDetached({ file, args, cwd, env, logFile, user }: DetachedOptions): Promise<DetachedProcess> {
  const log = openLog(logFile);
  try {
    const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', log, log], ...user });
    const followed = follow(child);
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return followed;
  } finally {
    closeSync(log);
  }
}

/** Ends a process that an earlier, killed run left behind. Nothing happens where the number belongs to another process by now. */
export async function stopLeftOver(process_: ProcessIdentity, signals: readonly StopSignal[]): Promise<void> {
  await escalate(process_.pid, () => !isSameProcess(process_), signals);
}

function follow(child: ChildProcess): DetachedProcess {
  const pid = child.pid ?? 0;
  let gone = false;
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => {
      gone = true;
      liveProcesses.delete(pid);
      resolve({ code, signal });
    });
  });
  if (pid > 0) liveProcesses.add(pid);
  return { pid, exited, hasExited: () => gone, stop: (signals) => escalate(pid, () => gone, signals) };
}

async function escalate(pid: number, gone: () => boolean, signals: readonly StopSignal[]): Promise<void> {
  for (const [signal, bound] of signals) {
    if (gone()) return;
    sendSignal(pid, signal);
    const end = Date.now() + bound;
    while (!gone() && Date.now() < end) await delay(15);
  }
  if (!gone()) throw new StartError(`Process ${pid} does not stop (${(readProcess(pid)?.command ?? '').slice(0, 120)}). End it yourself, then start again.`);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the signal.
  }
}

const liveProcesses = new Set<number>();
// The last net: an end of our process that ran none of the stops (an uncaught error) leaves nothing behind either.
process.once('exit', () => {
  for (const pid of liveProcesses) sendSignal(pid, 'SIGQUIT');
});

/** Keeps one older file, so that a log never fills the disk. */
function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}
