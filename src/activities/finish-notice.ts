import { giveUpWaiting, markNoticeSent, selectWaitingCount } from '../database/notice-delivery.ts';
import { lockNotice, type Notice, selectNoticeProgress } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import type { NoticeState } from '../domain/notice.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { addStandIns } from './notice-stand-ins.ts';

export interface NoticeStanding {
  readonly state: NoticeState | 'notice-deleted';
  readonly recipients: number;
  readonly sent: number;
  readonly refused: number;
  readonly undelivered: number;
  readonly departed: number;
}

/** Since when no server took the last mails (ISO 8601), and after how many milliseconds of trying they are given up. */
export interface Patience {
  readonly deferredSince: string;
  readonly giveUpAfter: number;
}

/**
 * Ends a notice that nobody waits for any more, or whose last mails no server took for days. Paused or cancelled meanwhile, it stays so; and it goes on where an obligatory one has reached
 * nobody at a Site and somebody else there is left to try.
 */
export async function finishNotice({ sql }: ActivityDependencies, { noticeId, ...patience }: { noticeId: NoticeId } & Patience): Promise<NoticeStanding> {
  return sql.begin(async (tx): Promise<NoticeStanding> => {
    const notice = await lockNotice(tx, noticeId);
    if (!notice) return { state: 'notice-deleted', recipients: 0, sent: 0, refused: 0, undelivered: 0, departed: 0 };
    if (notice.state === 'sending' && isGivenUp(notice, patience)) await giveUpWaiting(tx, noticeId);
    const ends = notice.state === 'sending' && (await selectWaitingCount(tx, noticeId)) === 0 && (await addStandIns(tx, notice)) === 0;
    if (ends) await markNoticeSent(tx, noticeId);
    const progress = await selectNoticeProgress(tx, noticeId);
    if (!progress) throw new Error('a notice that is locked is there');
    return { state: ends ? 'sent' : notice.state, ...progress, recipients: progress.recipients ?? 0 };
  });
}

/** A pause is no trying: the days begin anew when it is resumed. It may have been paused and resumed without its workflow, so that only the row knows; while mails leave, its last step was that. */
function isGivenUp({ steeredAt }: Notice, { deferredSince, giveUpAfter }: Patience): boolean {
  return Date.now() - Math.max(Date.parse(deferredSince), steeredAt?.getTime() ?? 0) >= giveUpAfter;
}
