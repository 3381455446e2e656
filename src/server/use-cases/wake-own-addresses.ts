import type { OwnAddressId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { orLater } from './or-later.ts';

/** What became of these stands in the database; their workflows find it out by themselves at the latest when their time is over. */
export async function wakeAddresses(workflowClient: WorkflowClient, ids: readonly OwnAddressId[]): Promise<void> {
  await Promise.all(ids.map((id) => orLater(workflowClient.settledAddress(id))));
}
