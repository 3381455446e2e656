import type { Sql } from '../database/connection.ts';
import { markNoticeStarted, type Notice, selectNotice } from '../database/notices.ts';
import type { NoticeId } from '../domain/ids.ts';
import { isUnderWay } from '../domain/notice.ts';
import type { WorkflowClient } from './workflow-client.ts';

/**
 * Hands a published notice over to the engine. A draft, and a notice that has ended, are left alone: a workflow that found one would end, and never be started again. May be called as often
 * as one likes: the workflow's id is the notice's.
 * @throws UnavailableError where Temporal is out of reach; the reconciler comes back to it
 */
export async function startNotice(sql: Sql, workflowClient: WorkflowClient, { id, number, kind, state }: Notice): Promise<void> {
  if (!isUnderWay(state)) return;
  await workflowClient.startNotice({ noticeId: id, number, kind });
  await markNoticeStarted(sql, id);
}

/** The same by id, on a fresh row. */
export async function startNoticeById(sql: Sql, workflowClient: WorkflowClient, id: NoticeId): Promise<void> {
  const notice = await selectNotice(sql, id);
  if (notice) await startNotice(sql, workflowClient, notice);
}
