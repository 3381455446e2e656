import type { HandoverId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { orLater } from './or-later.ts';

/** How an offer ended stands in the database, where its workflow looks when its time has come: the signal only makes it look sooner. */
export async function wakeHandovers(workflowClient: Pick<WorkflowClient, 'wakeHandover'>, ids: readonly HandoverId[]): Promise<void> {
  await Promise.all(ids.map((id) => orLater(workflowClient.wakeHandover(id))));
}
