import { UnavailableError } from '../../domain/errors.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';

/** What happened stands in the database, where the workflows look when their time has come: the signal only makes them look sooner. */
export async function wakeLater(workflowClient: Pick<WorkflowClient, 'wakeContactChange'>, ids: readonly ContactChangeId[]): Promise<void> {
  await Promise.all(ids.map((id) => wakeOne(workflowClient, id)));
}

async function wakeOne(workflowClient: Pick<WorkflowClient, 'wakeContactChange'>, id: ContactChangeId): Promise<void> {
  await workflowClient.wakeContactChange(id).catch((error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error;
  });
}
