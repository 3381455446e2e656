import { selectHandover, selectRunningHandovers, selectUnstartedHandovers } from '../database/handovers.ts';
import type { HandoverId } from '../domain/ids.ts';
import { startHandoverById } from '../temporal/start-handover.ts';
import { isTakenOver, type ReconciledWork } from './reconciled-work.ts';

/** Sites that are offered, and offers whose end is not told yet. */
export const HANDOVERS: ReconciledWork<HandoverId> = {
  name: 'hand-overs of Sites',
  idName: 'handoverId',
  selectUnstarted: selectUnstartedHandovers,
  selectRunning: selectRunningHandovers,
  stateOf: (workflowClient, id) => workflowClient.stateOfHandover(id),
  async isDone(sql, id) {
    const handover = await selectHandover(sql, id);
    return !handover || handover.toldAt !== null;
  },
  isStarted: isTakenOver(selectHandover),
  start: startHandoverById,
};
