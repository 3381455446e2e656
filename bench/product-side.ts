import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { connect, type Sql } from '../src/database/connection.ts';
import type { DecisionId, PersonId, RequestId } from '../src/domain/ids.ts';
import { NO_PERMISSIONS } from '../src/domain/permissions.ts';
import type { SitePolicy } from '../src/domain/site-policy.ts';
import { submitRequest } from '../src/server/use-cases/submit-request.ts';
import type { WorkflowClient } from '../src/temporal/workflow-client.ts';
import { accessRequestWorkflowId, type RequestStatus } from '../src/workflows/names.ts';
import type { EngineSide } from './engine-side.ts';
import { type BenchSite, insertRequesters, insertSite } from './population.ts';
import { concurrently } from './rounds.ts';

const SITES = 20;
const ASKED = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view' } as const;

interface ProductSideOptions {
  readonly databaseUrl: string;
  /** Bulk loads. */
  readonly sql: Sql;
  readonly client: Client;
  readonly workflowClient: WorkflowClient;
  readonly defaultPolicy: SitePolicy;
}

/**
 * Whole requests: submitted by the use case (row, details, history event, workflow), asked of two contacts by mail, and every other one granted, the rest denied, through the calls
 * that the pages make, with the outcome's mail afterwards.
 */
export async function productSide({
  databaseUrl,
  sql,
  client,
  workflowClient,
  defaultPolicy,
}: ProductSideOptions): Promise<EngineSide & { close(): Promise<void> }> {
  // The server's pool.
  const pool = connect(databaseUrl, { applicationName: 'octroi bench server' });
  const sites: BenchSite[] = [];
  for (let n = 0; n < SITES; n += 1) sites.push(await insertSite(sql, `BENCH-${100 + n}`));
  const requests = new Map<string, { readonly site: BenchSite; readonly requesterId: PersonId; readonly nth: number }>();
  const known = (id: string) => requests.get(id) ?? fail(id);
  const handle = (id: string) => client.workflow.getHandle(accessRequestWorkflowId(id as RequestId));
  return {
    async prepare(count) {
      const requesters = await insertRequesters(sql, randomUUID().slice(0, 8), count);
      return requesters.map((requesterId, nth) => {
        const id = randomUUID();
        requests.set(id, { site: sites[nth % SITES] ?? fail(id), requesterId, nth });
        return id;
      });
    },
    async start(id) {
      const { site, requesterId, nth } = known(id);
      const details = { firstName: 'Marie', lastName: `Tremblay ${nth}`, telephone: '+1 514 555 0123' };
      const wanted = { siteNumber: site.siteNumber, ...details, asked: ASKED, why: 'Deploys the new release in March' };
      const { kind } = await submitRequest({ sql: pool, workflowClient, defaultPolicy }, id as RequestId, requesterId, wanted);
      if (kind !== 'submitted') throw new Error(`a request was not submitted: ${kind}`);
    },
    async settled(ids) {
      await concurrently(4, ids, async (id) => {
        while ((await handle(id).query<RequestStatus>('status')).contactsAsked === null) await delay(50);
      });
    },
    async decide(id) {
      const { site, nth } = known(id);
      const common = { decisionId: randomUUID() as DecisionId, by: site.primaryId };
      const decision =
        nth % 2 === 0
          ? ({ kind: 'grant', ...common, permissions: ASKED } as const)
          : ({ kind: 'deny', ...common, reason: 'No longer works for this department' } as const);
      const result = await workflowClient.decide(id as RequestId, decision);
      if (result.kind !== 'answered' || result.answer.status !== 'recorded') throw new Error(`a decision was not recorded: ${result.kind}`);
    },
    async closed(ids) {
      await concurrently(4, ids, (id) => handle(id).result());
      const [unsent] = await sql<{ count: number }[]>`select count(*)::int as count from mail where sent_at is null`;
      if (unsent?.count !== 0) throw new Error(`${unsent?.count} mails were not sent`);
    },
    close: () => pool.end({ timeout: 1 }),
  };
}

function fail(id: string): never {
  throw new Error(`${id} was never prepared`);
}
