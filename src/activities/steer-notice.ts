import { selectNotice, updateNoticeState } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import type { NoticeState, NoticeStep } from '../domain/notice.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** Pauses, resumes or cancels a notice on the word of a message; a step that does not lead from where it stands changes nothing. */
export async function steerNotice(
  { sql }: ActivityDependencies,
  { noticeId, step }: { noticeId: NoticeId; step: NoticeStep },
): Promise<NoticeState | 'notice-deleted'> {
  const changed = await updateNoticeState(sql, noticeId, step, null);
  return (changed ?? (await selectNotice(sql, noticeId)))?.state ?? 'notice-deleted';
}
