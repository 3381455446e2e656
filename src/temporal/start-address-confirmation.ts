import type { Sql } from '../database/connection.ts';
import { markOwnAddressStarted, type OwnAddress, selectOwnAddress } from '../database/own-addresses.ts';
import type { OwnAddressId } from '../domain/ids.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands a new address over to the engine, which writes to it. May be called as often as one likes: the workflow's id is the address's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startAddressConfirmation(sql: Sql, workflowClient: WorkflowClient, { id, purpose, expiresAt }: OwnAddress): Promise<void> {
  await workflowClient.startAddressConfirmation({ addressId: id, purpose, until: expiresAt.toISOString() });
  await markOwnAddressStarted(sql, id);
}

/** The same by id, on a fresh row: one that everybody was told about is left alone. */
export async function startAddressConfirmationById(sql: Sql, workflowClient: WorkflowClient, id: OwnAddressId): Promise<void> {
  const address = await selectOwnAddress(sql, id);
  if (address && !address.closedAt) await startAddressConfirmation(sql, workflowClient, address);
}
