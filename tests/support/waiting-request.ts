import type { Sql } from '../../src/database/connection.ts';
import { createPerson, createRequest, createSite } from './sites.ts';
import type { TestEngine } from './temporal.ts';

type Options = Parameters<typeof createRequest>[3];

/** A request that waits, at a Site of its own. */
export async function waitingRequest(sql: Sql, options: Options = {}) {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  return { site, requester, primary: site.primary, request: await createRequest(sql, site, requester, options) };
}

/** The same with its workflow. */
export async function runningRequest(sql: Sql, engine: TestEngine, options: Options = {}) {
  const waiting = await waitingRequest(sql, options);
  return { ...waiting, handle: await engine.start(waiting.request, waiting.site) };
}
