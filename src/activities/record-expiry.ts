import { closeRequest, lockRequest, outcomeOf } from '../database/access-requests.ts';
import { insertEvent } from '../database/history.ts';
import type { Outcome } from '../domain/access-request.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Closes a request that nobody decided in time; one that is closed already stays as it is, and its outcome is returned. */
export async function recordExpiry({ sql }: ActivityDependencies, { requestId }: { requestId: RequestId }): Promise<Outcome | 'request-deleted'> {
  return sql.begin(async (tx): Promise<Outcome | 'request-deleted'> => {
    const request = await lockRequest(tx, requestId);
    if (!request) return 'request-deleted';
    const expired = await closeRequest(tx, requestId, { state: 'expired', decisionId: null, by: null });
    if (expired) {
      const event = { siteId: request.siteId, requestId, subjectId: request.requesterId, key: `request:${requestId}:closed` };
      await insertEvent(tx, { ...event, kind: 'request-expired', via: 'timer' });
    }
    const outcome = outcomeOf(expired ?? request);
    if (!outcome) throw new Error('a locked pending request could not be closed');
    return outcome;
  });
}
