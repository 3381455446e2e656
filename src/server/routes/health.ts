import { Hono } from 'hono';
import { paths } from '../../templates/paths.ts';
import type { Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { inTime } from '../in-time.ts';

const PATIENCE = 2000;

/** For load balancers and for whoever wonders: is the process alive, and does it reach what it works with? */
export function healthRoutes({ sql, workflowClient }: Pick<Dependencies, 'sql' | 'workflowClient'>): Hono<Env> {
  const database = () =>
    sql`select 1`.then(
      () => true,
      () => false,
    );
  return new Hono<Env>()
    .get(paths.liveness(), (c) => c.json({ status: 'ok' }))
    .get(paths.readiness(), async (c) => {
      const [databaseUp, temporalUp] = await Promise.all([answers(database()), answers(workflowClient.isReachable())]);
      const ready = databaseUp && temporalUp;
      return c.json({ status: ready ? 'ok' : 'unavailable', database: state(databaseUp), temporal: state(temporalUp) }, ready ? 200 : 503);
    });
}

function state(up: boolean): string {
  return up ? 'ok' : 'unreachable';
}

function answers(check: Promise<boolean>): Promise<boolean> {
  return inTime(check, 'an answer', PATIENCE).catch(() => false);
}
