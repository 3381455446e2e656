import { insertRecipients, lockPreparation, markNoticePrepared, settleAddresses } from '../database/notice-recipients.ts';
import { selectRoutes } from '../database/notice-reach.ts';
import { selectNotice } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import { isUnderWay } from '../domain/notice.ts';
import type { ActivityDependencies } from './dependencies.ts';

export type PreparedNotice =
  | { readonly status: 'prepared'; readonly recipients: number }
  | { readonly status: 'cancelled' }
  | { readonly status: 'notice-deleted' };

/**
 * Writes down whom the notice goes to: everybody in one transaction, a page of Sites at a time. Once they are written down only stand-ins join them (`addStandIns`), whoever becomes a
 * contact while it is on its way. The notice's own row stays free meanwhile, so that an operator can pause or cancel it.
 */
export async function prepareNotice({ sql }: ActivityDependencies, { noticeId }: { noticeId: NoticeId }): Promise<PreparedNotice> {
  return sql.begin(async (tx): Promise<PreparedNotice> => {
    await lockPreparation(tx, noticeId);
    const notice = await selectNotice(tx, noticeId);
    if (!notice) return { status: 'notice-deleted' };
    if (notice.recipients !== null) return { status: 'prepared', recipients: notice.recipients };
    if (!isUnderWay(notice.state)) return { status: 'cancelled' };
    for await (const routes of selectRoutes(tx, notice)) await insertRecipients(tx, noticeId, routes);
    await settleAddresses(tx, noticeId);
    return { status: 'prepared', recipients: await markNoticePrepared(tx, noticeId) };
  });
}
