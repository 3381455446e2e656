import type { Queryable, Sql } from '../../database/connection.ts';
import { insertNotice, lockNotice, markNoticePublished, type NewNotice, type Notice, selectNotice } from '../../database/notices.ts';
import { NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { NoticeId, PersonId } from '../../domain/ids.ts';
import { startNotice } from '../../temporal/start-notice.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';

export interface NoticeDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

export interface PublishWanted {
  readonly id: NoticeId;
  /** Of the text that the operator saw when they checked it. */
  readonly version: number;
  readonly by: PersonId;
}

export type NoticePublication =
  | { readonly kind: 'published'; readonly notice: Notice }
  /** It was before: by the same form, or by somebody else (`notice.publishedBy`). */
  | { readonly kind: 'already-published'; readonly notice: Notice }
  /** Somebody changed its text since the check page was shown: nothing was published. */
  | { readonly kind: 'changed-meanwhile'; readonly notice: Notice };

/**
 * Publishes a draft: from now on its text stays, and it goes out. Where Temporal is away, it goes out once that is back.
 * @throws NotFoundError where there is no such notice
 */
export async function publishNotice(dependencies: NoticeDependencies, { id, version, by }: PublishWanted): Promise<NoticePublication> {
  const published = await dependencies.sql.begin(async (tx): Promise<NoticePublication> => {
    const notice = await lockNotice(tx, id);
    if (!notice) throw new NotFoundError('no such notice');
    if (notice.state !== 'draft') return { kind: 'already-published', notice };
    if (notice.version !== version) return { kind: 'changed-meanwhile', notice };
    return { kind: 'published', notice: await publish(tx, id, by) };
  });
  if (published.kind === 'published') await handOver(dependencies, published.notice);
  return published;
}

/** A notice that nobody drafted: written and published in one step, from the command line. An id that is taken changes nothing: a draft that has it stays one. */
export async function publishNewNotice(dependencies: NoticeDependencies, notice: NewNotice): Promise<Notice> {
  const published = await dependencies.sql.begin(async (tx) => {
    if (!(await insertNotice(tx, notice))) return selectNotice(tx, notice.id);
    return publish(tx, notice.id, notice.createdBy);
  });
  if (!published) throw new Error('a notice vanished between two statements');
  await handOver(dependencies, published);
  return published;
}

async function publish(tx: Queryable, id: NoticeId, by: PersonId | null): Promise<Notice> {
  const notice = await markNoticePublished(tx, id, by);
  if (!notice) throw new Error('a draft that is locked can be published');
  return notice;
}

/** It is published already: where Temporal is away, the reconciler hands it over. */
async function handOver({ sql, workflowClient }: NoticeDependencies, notice: Notice): Promise<void> {
  await startNotice(sql, workflowClient, notice).catch((error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error;
  });
}
