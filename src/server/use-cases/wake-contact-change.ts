import type { ContactChangeId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { orLater } from './or-later.ts';

/** What happened stands in the database, where the workflows look when their time has come: the signal only makes them look sooner. */
export async function wakeContactChanges(workflowClient: Pick<WorkflowClient, 'wakeContactChange'>, ids: readonly ContactChangeId[]): Promise<void> {
  await Promise.all(ids.map((id) => orLater(workflowClient.wakeContactChange(id))));
}
