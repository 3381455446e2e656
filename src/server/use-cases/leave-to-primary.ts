import { selectRequest } from '../../database/access-requests.ts';
import type { Sql } from '../../database/connection.ts';
import { selectStanding } from '../../database/standings.ts';
import { AlreadyDecidedError, ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { outcomeOf } from '../../database/access-requests.ts';
import type { PersonId, RequestId } from '../../domain/ids.ts';
import { isPrimary, manageAccessOf } from '../../domain/standing.ts';
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
  await workflowClient.leaveToPrimary(requestId, by);
}
