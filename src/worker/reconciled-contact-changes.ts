import { selectContactChange, selectRunningContactChanges, selectUnstartedContactChanges } from '../database/contact-changes.ts';
import type { ContactChangeId } from '../domain/ids.ts';
import { startContactChangeById } from '../temporal/start-contact-change.ts';
import { isTakenOver, type ReconciledWork } from './reconciled-work.ts';

/** Saved contacts whose person is not told yet, or whose new address waits. */
export const CONTACT_CHANGES: ReconciledWork<ContactChangeId> = {
  name: 'changes of contacts',
  idName: 'contactChangeId',
  selectUnstarted: selectUnstartedContactChanges,
  selectRunning: selectRunningContactChanges,
  stateOf: (workflowClient, id) => workflowClient.stateOfContactChange(id),
  async isDone(sql, id) {
    const change = await selectContactChange(sql, id);
    return !change || change.closedAt !== null;
  },
  isStarted: isTakenOver(selectContactChange),
  start: startContactChangeById,
};
