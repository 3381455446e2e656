import { selectPendingRequests, selectRequest, selectUnstartedRequests } from '../database/access-requests.ts';
import type { RequestId } from '../domain/ids.ts';
import { startRequestById } from '../temporal/start-request.ts';
import { isTakenOver, type ReconciledWork } from './reconciled-work.ts';

export const REQUESTS: ReconciledWork<RequestId> = {
  name: 'requests',
  idName: 'requestId',
  selectUnstarted: selectUnstartedRequests,
  selectRunning: selectPendingRequests,
  stateOf: (workflowClient, id) => workflowClient.stateOf(id),
  async isDone(sql, id) {
    return (await selectRequest(sql, id))?.state !== 'pending';
  },
  isStarted: isTakenOver(selectRequest),
  start: startRequestById,
};
