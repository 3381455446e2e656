import { type AccessRequest, markWorkflowStarted, selectRequest } from '../database/access-requests.ts';
import type { Sql } from '../database/connection.ts';
import { selectSiteById } from '../database/sites.ts';
import type { RequestId } from '../domain/ids.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands a received request over to the engine. May be called as often as one likes: the workflow's id is the request's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startRequest(sql: Sql, workflowClient: WorkflowClient, request: AccessRequest, siteNumber: string): Promise<void> {
  await workflowClient.startAccessRequest({
    requestId: request.id,
    number: request.number,
    siteNumber,
    requesterId: request.requesterId,
    policy: request.policy,
    ...(request.questionOpenSince && { questionOpenSince: request.questionOpenSince.toISOString() }),
    ...(request.contactsAskedAt && { askedAt: new Date(request.deadline.getTime() - request.policy.deadline).toISOString() }),
  });
  await markWorkflowStarted(sql, request.id);
}

/** The same by id, on a fresh row: a request that was closed meanwhile is left alone. */
export async function startRequestById(sql: Sql, workflowClient: WorkflowClient, id: RequestId): Promise<void> {
  const request = await selectRequest(sql, id);
  const site = request && (await selectSiteById(sql, request.siteId));
  if (request?.state === 'pending' && site) await startRequest(sql, workflowClient, request, site.siteNumber);
}
