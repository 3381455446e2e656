import type { Sql } from '../database/connection.ts';
import { markNoticeStarted, type Notice, selectNotice } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands a published notice over to the engine. May be called as often as one likes: the workflow's id is the notice's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startNotice(sql: Sql, workflowClient: WorkflowClient, { id, number, kind }: Notice): Promise<void> {
  await workflowClient.startNotice({ noticeId: id, number, kind });
  await markNoticeStarted(sql, id);
}

/** The same by id, on a fresh row: a draft, and a notice that has ended meanwhile, are left alone. */
export async function startNoticeById(sql: Sql, workflowClient: WorkflowClient, id: NoticeId): Promise<void> {
  const notice = await selectNotice(sql, id);
  if (notice && (notice.state === 'sending' || notice.state === 'paused')) await startNotice(sql, workflowClient, notice);
}
