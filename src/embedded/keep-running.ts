import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessExit } from './detached-process.ts';
import type { Progress } from './progress.ts';

type Program = { readonly exited: Promise<ProcessExit>; stop(): Promise<void>; kill(): Promise<void> };
export type Supervised = { stop(): Promise<void>; kill(): Promise<void> };

const FIRST_WAIT = 200;
const LONGEST_WAIT = 15_000;
/** Having run for so long, an end is a new fault and not the old one again. */
const SETTLED_AFTER = 60_000;

/** Starts a part again whenever it ends without being told to, at once at first, then each time later: what uses it waits at the same address. */
export function keepRunning(label: string, first: Program, startAgain: () => Promise<Program>, progress: Progress): Supervised {
  let current = first;
  let stopping = false;
  const halt = new AbortController();

  const supervise = async (): Promise<void> => {
    let wait = FIRST_WAIT;
    for (;;) {
      const since = Date.now();
      const { code, signal } = await current.exited;
      if (stopping) return;
      if (Date.now() - since > SETTLED_AFTER) wait = FIRST_WAIT;
      progress.note(`${label} stopped (${signal ?? `exit code ${code}`}). Starting it again.`);
      const next = await revive(wait);
      if (!next) return;
      current = next;
      wait = Math.min(wait * 3, LONGEST_WAIT);
      progress.note(`${label} is back.`);
    }
  };
  const revive = async (firstWait: number): Promise<Program | undefined> => {
    for (let wait = firstWait; !stopping; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await delay(wait, undefined, { signal: halt.signal }).catch(() => undefined);
      if (stopping) return undefined;
      try {
        return await startAgain();
      } catch (error) {
        if (!stopping)
          progress.note(
            `${label} does not start: ${error instanceof Error ? error.message : String(error)} The next try is in ${Math.ceil(Math.min(wait * 2, LONGEST_WAIT) / 1_000)} s.`,
          );
      }
    }
    return undefined;
  };
  const supervision = supervise();
  const end = async (how: 'stop' | 'kill'): Promise<void> => {
    stopping = true;
    halt.abort();
    const running = current;
    await running[how]();
    await supervision;
    // A restart that was under way may have brought up another one since.
    if (current !== running) await current[how]();
  };
  return { stop: () => end('stop'), kill: () => end('kill') };
}
