import { type AccessChange, markAccessChangeStarted, selectAccessChange } from '../database/access-changes.ts';
import type { Sql } from '../database/connection.ts';
import { selectSiteById } from '../database/sites.ts';
import type { AccessChangeId } from '../domain/ids.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands a change of access over to the engine. May be called as often as one likes: the workflow's id is the change's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startAccessChange(sql: Sql, workflowClient: WorkflowClient, change: AccessChange, siteNumber: string): Promise<void> {
  const { id, kind, personId, madeBy, undoUntil } = change;
  await workflowClient.startAccessChange({ changeId: id, kind, siteNumber, personId, madeBy, undoUntil: undoUntil.toISOString() });
  await markAccessChangeStarted(sql, id);
}

/** The same by id, on a fresh row: a change that was undone meanwhile, or that the person was told of, is left alone. */
export async function startAccessChangeById(sql: Sql, workflowClient: WorkflowClient, id: AccessChangeId): Promise<void> {
  const change = await selectAccessChange(sql, id);
  if (!change || change.undoneAt || change.toldAt) return;
  const site = await selectSiteById(sql, change.siteId);
  if (site) await startAccessChange(sql, workflowClient, change, site.siteNumber);
}
