import { setTimeout as delay } from 'node:timers/promises';

/** Waits so many milliseconds, or until it is told to stop. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
