import { setTimeout as delay } from 'node:timers/promises';
import type { Progress } from './progress.ts';

/** The order of the stops: first what takes requests, last what keeps data. */
const ORDER = ['server', 'worker', 'mailbox', 'temporal', 'postgres'] as const;
export type PartName = (typeof ORDER)[number];
type Stoppable = { stop(): Promise<void>; kill?(): Promise<void> };

const BOUNDS: Readonly<Record<PartName, number>> = { server: 15_000, worker: 20_000, mailbox: 3_000, temporal: 10_000, postgres: 20_000 };
const LABELS: Readonly<Record<PartName, string>> = { server: 'web server', worker: 'worker', mailbox: 'mailbox', temporal: 'Temporal', postgres: 'PostgreSQL' };
/** How long parts in the middle of their start are waited for, so that they can be stopped properly. */
const STARTING_BOUND = 5_000;

/** Knows everything that runs and everything about to, and stops all of it at whatever moment that is asked. */
export class Shutdown {
  readonly #parts = new Map<PartName, Stoppable>();
  readonly #starting = new Set<Promise<unknown>>();
  readonly #force = new AbortController();
  #begun = false;

  /** Runs one step of the start, and none once the stop has begun. What it brings up is to be told by `add` before it resolves. */
  async start<T>(work: () => Promise<T>): Promise<T> {
    if (this.#begun) throw new Error('The start was given up.');
    const started = work();
    this.#starting.add(started);
    return started.finally(() => this.#starting.delete(started));
  }

  add(name: PartName, part: Stoppable): void {
    this.#parts.set(name, part);
  }

  /** From now on nothing drains: every process that is left is killed. */
  force(): void {
    this.#force.abort();
  }

  /** Stops everything, each part within its bound, and goes on where one does not stop. */
  async run(progress: Progress): Promise<void> {
    this.#begun = true;
    await this.#within(STARTING_BOUND, Promise.allSettled(this.#starting));
    for (const name of ORDER) {
      const part = this.#parts.get(name);
      if (!part) continue;
      const problem = await this.#stop(name, part).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (problem !== undefined) progress.note(`The ${LABELS[name]} did not stop cleanly: ${problem}`);
    }
    this.#parts.clear();
  }

  async #stop(name: PartName, part: Stoppable): Promise<string | undefined> {
    if (!this.#force.signal.aborted && (await this.#within(BOUNDS[name], part.stop()))) return undefined;
    await part.kill?.();
    return this.#force.signal.aborted ? undefined : `it took longer than ${BOUNDS[name] / 1_000} s`;
  }

  /** Whether the work ended within its bound, and before somebody lost patience. */
  async #within(bound: number, work: Promise<unknown>): Promise<boolean> {
    const over = new AbortController();
    const impatience = delay(bound, false, { signal: AbortSignal.any([this.#force.signal, over.signal]) }).catch(() => false);
    // Given up on, what it may still say matters no more.
    work.catch(() => undefined);
    return Promise.race([work.then(() => true), impatience]).finally(() => over.abort());
  }
}
