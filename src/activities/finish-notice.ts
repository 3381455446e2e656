import { markNoticeSent, selectWaitingCount } from '../database/notice-delivery.ts';
import { lockNotice, selectNoticeProgress } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import type { NoticeState } from '../domain/notice.ts';
import type { ActivityDependencies } from './dependencies.ts';

export interface NoticeStanding {
  readonly state: NoticeState | 'notice-deleted';
  readonly recipients: number;
  readonly sent: number;
  readonly refused: number;
  readonly undelivered: number;
}

/** Ends a notice that nobody waits for any more; `giveUp`: or whose last mails no server took for days. Paused or cancelled meanwhile, it stays so. */
export async function finishNotice({ sql }: ActivityDependencies, { noticeId, giveUp }: { noticeId: NoticeId; giveUp: boolean }): Promise<NoticeStanding> {
  return sql.begin(async (tx): Promise<NoticeStanding> => {
    const notice = await lockNotice(tx, noticeId);
    if (!notice) return { state: 'notice-deleted', recipients: 0, sent: 0, refused: 0, undelivered: 0 };
    const ends = notice.state === 'sending' && (giveUp || (await selectWaitingCount(tx, noticeId)) === 0);
    if (ends) await markNoticeSent(tx, noticeId);
    const progress = await selectNoticeProgress(tx, noticeId);
    if (!progress) throw new Error('a notice that is locked is there');
    return { state: ends ? 'sent' : notice.state, ...progress, recipients: progress.recipients ?? 0 };
  });
}
