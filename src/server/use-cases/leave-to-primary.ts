import { outcomeOf, selectRequest } from '../../database/access-requests.ts';
import type { Sql } from '../../database/connection.ts';
import { selectStanding } from '../../database/standings.ts';
import { AlreadyDecidedError, ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { PersonId, RequestId } from '../../domain/ids.ts';
import { isPrimary, manageAccessOf } from '../../domain/standing.ts';
import { startRequestById } from '../../temporal/start-request.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';

/**
 * A secondary contact leaves the request to the primary, who gets a mail; the request goes on waiting.
 * @throws ForbiddenError where the person is no secondary who may decide · AlreadyDecidedError where the request is closed · UnavailableError where the engine is away
 */
export async function leaveToPrimary({ sql, workflowClient }: { sql: Sql; workflowClient: WorkflowClient }, requestId: RequestId, by: PersonId): Promise<void> {
  const request = await selectRequest(sql, requestId);
  if (!request) throw new NotFoundError('no such request');
  const standing = await selectStanding(sql, request.siteId, by);
  if (request.requesterId === by) throw new ForbiddenError('own-request');
  if (!standing || isPrimary(standing) || manageAccessOf(standing) === 'none') throw new ForbiddenError('not-a-decider');
  if (manageAccessOf(standing) === 'view') throw new ForbiddenError('view-only');
  const outcome = outcomeOf(request);
  if (outcome) throw new AlreadyDecidedError(outcome);
  // Received while Temporal was away, and the reconciler has not come by yet: a signal would reach nobody.
  if (request.workflowStartedAt === null) await startRequestById(sql, workflowClient, requestId);
  if ((await workflowClient.leaveToPrimary(requestId, by)) === 'sent') return;
  const closed = await selectRequest(sql, requestId);
  const now = closed && outcomeOf(closed);
  throw now ? new AlreadyDecidedError(now) : new UnavailableError('a pending request has no running workflow');
}
