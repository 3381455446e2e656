import type { Sql } from '../database/connection.ts';
import { type ContactChange, markContactChangeStarted, selectContactChange } from '../database/contact-changes.ts';
import { selectSiteById } from '../database/sites.ts';
import type { ContactChangeId } from '../domain/ids.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands a saved contact over to the engine, which tells the person. May be called as often as one likes: the workflow's id is the change's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startContactChange(sql: Sql, workflowClient: WorkflowClient, change: ContactChange, siteNumber: string): Promise<void> {
  const { id, kind, personId, madeBy, stopUntil } = change;
  await workflowClient.startContactChange({ changeId: id, kind, siteNumber, personId, madeBy, until: stopUntil?.toISOString() ?? null });
  await markContactChangeStarted(sql, id);
}

/** The same by id, on a fresh row: a change that is closed is left alone. */
export async function startContactChangeById(sql: Sql, workflowClient: WorkflowClient, id: ContactChangeId): Promise<void> {
  const change = await selectContactChange(sql, id);
  if (!change || change.closedAt) return;
  const site = await selectSiteById(sql, change.siteId);
  if (site) await startContactChange(sql, workflowClient, change, site.siteNumber);
}
