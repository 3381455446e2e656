import { selectAccessChange, selectUnstartedAccessChanges, selectWaitingAccessChanges } from '../database/access-changes.ts';
import type { AccessChangeId } from '../domain/ids.ts';
import { startAccessChangeById } from '../temporal/start-access-change.ts';
import { isTakenOver, type ReconciledWork } from './reconciled-work.ts';

/** Changes of access whose person is not told yet. */
export const ACCESS_CHANGES: ReconciledWork<AccessChangeId> = {
  name: 'changes of access',
  idName: 'accessChangeId',
  selectUnstarted: selectUnstartedAccessChanges,
  selectRunning: selectWaitingAccessChanges,
  stateOf: (workflowClient, id) => workflowClient.stateOfAccessChange(id),
  async isDone(sql, id) {
    const change = await selectAccessChange(sql, id);
    return !change || change.toldAt !== null || change.undoneAt !== null;
  },
  isStarted: isTakenOver(selectAccessChange),
  start: startAccessChangeById,
};
