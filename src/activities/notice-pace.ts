import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '../database/connection.ts';
import { reservePace } from '../database/notice-delivery.ts';

/** As much of a second is reserved at once. */
const SHARE = 10;

/** Resolves each time when the next mail may leave; `rate` mails a second, 0: at once. */
export function noticePace(sql: Sql, rate: number, stop: AbortSignal): () => Promise<void> {
  if (rate === 0) return async () => undefined;
  const mails = Math.max(1, Math.round(rate / SHARE));
  let free = 0;
  let reserving: Promise<void> | undefined;
  const reserve = async (): Promise<void> => {
    const wait = await reservePace(sql, rate, mails);
    if (wait > 0) await delay(wait, undefined, { signal: stop }).catch(() => undefined);
    free = mails;
  };
  return async () => {
    while (free === 0 && !stop.aborted) await (reserving ??= reserve().finally(() => (reserving = undefined)));
    free -= 1;
  };
}
