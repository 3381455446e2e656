import type { Sql } from '../database/connection.ts';
import { type Handover, markHandoverStarted, selectHandover } from '../database/handovers.ts';
import { selectSiteById } from '../database/sites.ts';
import { reminderOf } from '../domain/handover.ts';
import type { HandoverId } from '../domain/ids.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands an offer of a Site over to the engine. May be called as often as one likes: the workflow's id is the offer's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startHandover(sql: Sql, workflowClient: WorkflowClient, handover: Handover, siteNumber: string): Promise<void> {
  const { id, fromId, toId, offeredAt, deadline } = handover;
  const remindAt = reminderOf(offeredAt, deadline).toISOString();
  await workflowClient.startHandover({ handoverId: id, siteNumber, fromId, toId, remindAt, deadline: deadline.toISOString() });
  await markHandoverStarted(sql, id);
}

/** The same by id, on a fresh row: an offer whose end was told is left alone. */
export async function startHandoverById(sql: Sql, workflowClient: WorkflowClient, id: HandoverId): Promise<void> {
  const handover = await selectHandover(sql, id);
  if (!handover || handover.toldAt) return;
  const site = await selectSiteById(sql, handover.siteId);
  if (site) await startHandover(sql, workflowClient, handover, site.siteNumber);
}
