import { UnavailableError } from '../../domain/errors.ts';
import type { ContactChangeId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';

/** What happened stands in the database, where the workflow looks when its time has come: the signal only makes it look sooner. */
export async function wakeLater(workflowClient: Pick<WorkflowClient, 'wakeContactChange'>, id: ContactChangeId): Promise<void> {
  await workflowClient.wakeContactChange(id).catch((error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error;
  });
}
