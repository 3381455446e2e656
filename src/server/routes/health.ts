import { Hono } from 'hono';
import { setTimeout as delay } from 'node:timers/promises';
import { paths } from '../../templates/paths.ts';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

const PATIENCE = 2000;

/** For load balancers and for whoever wonders: is the process alive, and does it reach what it works with? */
export function healthRoutes({ sql, workflowClient }: Pick<Dependencies, 'sql' | 'workflowClient'>): Hono<Env> {
  const database = () => sql`select 1`.then(() => true, () => false);
  return new Hono<Env>()
    .get(paths.liveness(), (c) => c.json({ status: 'ok' }))
    .get(paths.readiness(), async (c) => {
      const [databaseUp, temporalUp] = await Promise.all([inTime(database()), inTime(workflowClient.isReachable())]);
      const ready = databaseUp && temporalUp;
      return c.json({ status: ready ? 'ok' : 'unavailable', database: state(databaseUp), temporal: state(temporalUp) }, ready ? 200 : 503);
    });
}

function state(up: boolean): string {
  return up ? 'ok' : 'unreachable';
}

async function inTime(check: Promise<boolean>): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(PATIENCE, false, { signal: timer.signal, ref: false }).catch(() => false);
  try {
    return await Promise.race([check.catch(() => false), late]);
  } finally {
    timer.abort();
  }
}
