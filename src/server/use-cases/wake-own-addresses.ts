import { UnavailableError } from '../../domain/errors.ts';
import type { OwnAddressId } from '../../domain/ids.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';

/** What became of these stands in the database; their workflows find it out by themselves at the latest when their time is over. */
export async function wakeAddresses(workflowClient: WorkflowClient, ids: readonly OwnAddressId[]): Promise<void> {
  await Promise.all(ids.map((id) => orLater(workflowClient.settledAddress(id))));
}

/** Where Temporal is away, the reconciler comes back to it. */
export async function orLater(call: Promise<void>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error;
  });
}
