import { selectNotice, selectRunningNotices, selectUnstartedNotices } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import { startNoticeById } from '../temporal/start-notice.ts';
import { isTakenOver, type ReconciledWork } from './reconciled-work.ts';

/** Published notices that have not ended. */
export const NOTICES: ReconciledWork<NoticeId> = {
  name: 'notices',
  idName: 'noticeId',
  selectUnstarted: selectUnstartedNotices,
  selectRunning: selectRunningNotices,
  stateOf: (workflowClient, id) => workflowClient.stateOfNotice(id),
  async isDone(sql, id) {
    const notice = await selectNotice(sql, id);
    return !notice || notice.endedAt !== null;
  },
  isStarted: isTakenOver(selectNotice),
  start: startNoticeById,
};
