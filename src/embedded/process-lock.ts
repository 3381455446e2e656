import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, readProcess } from './process-identity.ts';

export type ProcessLock = { release(): void };
export type LockAttempt = { readonly lock: ProcessLock } | { readonly heldBy: number };

const ATTEMPTS = 6;

/**
 * A lock that a killed holder does not keep: every contender writes a file of its own that names its process, then looks at the others. Whoever sees
 * another living one withdraws; so two can never both hold it, and two that withdraw from each other try again after a random moment.
 */
export async function tryLock(directory: string, name: string): Promise<LockAttempt> {
  mkdirSync(directory, { recursive: true });
  let heldBy = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await delay(20 + Math.random() * 80);
    const mine = claim(directory, name);
    const others = livingClaims(directory, name).filter((other) => other.file !== mine);
    if (others.length === 0) return { lock: { release: () => rmSync(join(directory, mine), { force: true }) } };
    rmSync(join(directory, mine), { force: true });
    heldBy = others[0]?.pid ?? 0;
  }
  return { heldBy };
}

/** Waits as long as it takes; `waiting` is told once whom it waits for. */
export async function waitForLock(directory: string, name: string, waiting: (pid: number) => void): Promise<ProcessLock> {
  let told = false;
  for (;;) {
    const attempt = await tryLock(directory, name);
    if ('lock' in attempt) return attempt.lock;
    if (!told) waiting(attempt.heldBy);
    told = true;
    await delay(500);
  }
}

export function isLockedBy(directory: string, name: string, pid: number): boolean {
  return livingClaims(directory, name).some((holder) => holder.pid === pid);
}

function claim(directory: string, name: string): string {
  const startedAt = readProcess(process.pid)?.startedAt ?? '';
  const file = `${name}.${process.pid}.${Buffer.from(startedAt).toString('base64url')}.${randomBytes(4).toString('hex')}.lock`;
  writeFileSync(join(directory, file), '', { mode: 0o600 });
  return file;
}

function livingClaims(directory: string, name: string): { file: string; pid: number }[] {
  const living: { file: string; pid: number }[] = [];
  for (const file of readdirSync(directory)) {
    if (!file.startsWith(`${name}.`) || !file.endsWith('.lock')) continue;
    const [pid = '', startedAt = ''] = file.slice(name.length + 1).split('.');
    if (isSameProcess({ pid: Number(pid), startedAt: Buffer.from(startedAt, 'base64url').toString() })) living.push({ file, pid: Number(pid) });
    else rmSync(join(directory, file), { force: true });
  }
  return living;
}
