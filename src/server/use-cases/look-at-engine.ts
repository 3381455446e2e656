import type { WorkflowClient } from '../../temporal/workflow-client.ts';

/** Whether Temporal leaves us without an answer. */
export async function isEngineAway({ workflowClient }: { readonly workflowClient: Pick<WorkflowClient, 'isReachable'> }): Promise<boolean> {
  return !(await workflowClient.isReachable());
}
