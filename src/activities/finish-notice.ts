import { giveUpWaiting, markNoticeSent, selectWaitingCount } from '../database/notice-delivery.ts';
import { selectNewlySettled } from '../database/notice-recipients.ts';
import { lockNotice, type Notice, selectNoticeProgress } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import { type NoticeState, OBLIGATORY } from '../domain/notice.ts';
import type { ActivityDependencies } from './dependencies.ts';

export interface NoticeStanding {
  readonly state: NoticeState | 'notice-deleted';
  readonly recipients: number;
  readonly sent: number;
  readonly refused: number;
  readonly undelivered: number;
  readonly departed: number;
  /** It has to be looked yet who stands in for those who did not get it; they get days of trying of their own. */
  readonly triesAnew?: boolean;
}

/** Since when no server took the last mails (ISO 8601), and after how many milliseconds of trying they are given up. */
export interface Patience {
  readonly deferredSince: string;
  readonly giveUpAfter: number;
}

/**
 * Ends a notice that nobody waits for any more. Those whose mails no server took for days are given up, and with them what is not obligatory; for the others the next batch looks who stands
 * in. Whether it has looked is on the row, so that a second attempt whose first one's answer was lost does not end it. Paused or cancelled meanwhile, it stays so.
 */
export async function finishNotice({ sql }: ActivityDependencies, { noticeId, ...patience }: { noticeId: NoticeId } & Patience): Promise<NoticeStanding> {
  return sql.begin(async (tx): Promise<NoticeStanding> => {
    const notice = await lockNotice(tx, noticeId);
    if (!notice) return { state: 'notice-deleted', recipients: 0, sent: 0, refused: 0, undelivered: 0, departed: 0 };
    if (notice.state === 'sending' && isGivenUp(notice, patience)) await giveUpWaiting(tx, noticeId);
    const nobodyWaits = notice.state === 'sending' && (await selectWaitingCount(tx, noticeId)) === 0;
    const triesAnew = nobodyWaits && OBLIGATORY[notice.kind] && (await selectNewlySettled(tx, noticeId)) !== undefined;
    const ends = nobodyWaits && !triesAnew;
    if (ends) await markNoticeSent(tx, noticeId);
    const progress = await selectNoticeProgress(tx, noticeId);
    if (!progress) throw new Error('a notice that is locked is there');
    return { state: ends ? 'sent' : notice.state, ...progress, recipients: progress.recipients ?? 0, ...(triesAnew && { triesAnew }) };
  });
}

/** A pause is no trying: the days begin anew when it is resumed. It may have been paused and resumed without its workflow, so that only the row knows; while mails leave, its last step was that. */
function isGivenUp({ steeredAt }: Notice, { deferredSince, giveUpAfter }: Patience): boolean {
  return Date.now() - Math.max(Date.parse(deferredSince), steeredAt?.getTime() ?? 0) >= giveUpAfter;
}
