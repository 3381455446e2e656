import type { Client } from '@temporalio/client';
import { expect } from 'vitest';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import { lockAccess } from '../../src/database/access.ts';
import type { Sql } from '../../src/database/connection.ts';
import { isClosed, stepTo } from '../../src/domain/access-request.ts';
import { accessRequestWorkflowId } from '../../src/workflows/names.ts';
import { kindsOf, reread } from './sites.ts';
import type { SmtpSink } from './smtp-sink.ts';

/**
 * What no fault may break, looked at from all three sides once the request has ended: one outcome, which PostgreSQL and Temporal tell alike; the permissions that it gives and no others;
 * one history event for each change; every mail that is still of use at least once, and copies only under the same Message-ID. For requesters who held nothing at the Site before.
 */
export async function expectNothingLost(
  { sql, smtp, client }: { readonly sql: Sql; readonly smtp: SmtpSink; readonly client: Client },
  request: AccessRequest,
): Promise<void> {
  const workflow = client.workflow.getHandle(accessRequestWorkflowId(request.id));
  const result: unknown = await workflow.result();
  const row = await reread(sql, request);
  expect(isClosed(row.state)).toBe(true);
  if (!isClosed(row.state)) return;
  expect(result).toEqual({ outcome: { state: row.state, decisionId: row.decisionId, by: row.decidedBy, at: row.decidedAt?.toISOString() }, undelivered: [] });
  expect(await lockAccess(sql, row.siteId, row.requesterId)).toEqual(row.given ?? undefined);

  const kinds = await kindsOf(sql, row);
  const closings = kinds.filter((kind) => ['request-granted', 'request-denied', 'request-withdrawn', 'request-expired'].includes(kind));
  expect(closings).toEqual([{ grant: 'request-granted', deny: 'request-denied', withdraw: 'request-withdrawn', expire: 'request-expired' }[stepTo(row.state)]]);
  expect(kinds.filter((kind) => kind === 'contacts-asked').length).toBeLessThanOrEqual(1);

  const claimed = await sql<
    { key: string; done: boolean }[]
  >`select key, sent_at is not null or refused_at is not null as done from mail where ref = ${row.id}`;
  // Nobody is asked any more about what is over; everything else was sent.
  expect(claimed.filter(({ key, done }) => !done && !/^(decision|question)-/.test(key))).toEqual([]);
  const keys = new Set(claimed.map(({ key }) => key));
  expect(keys).toContain(`request-received.${row.id}.${row.requesterId}`);
  expect(keys).toContain(`request-${row.state}.${row.id}.${row.requesterId}`);
  const arrived = smtp.about(row.id);
  for (const { key, done } of claimed) if (done) expect(arrived.some(({ messageId }) => messageId.startsWith(`<${key}@`))).toBe(true);
  for (const { messageId, kind, to } of arrived) {
    expect(keys).toContain(messageId.slice(1, messageId.indexOf('@')));
    // The same Message-ID is the same mail to the same reader.
    expect(arrived.filter((other) => other.messageId === messageId).every((other) => other.kind === kind && other.to === to)).toBe(true);
  }
}
