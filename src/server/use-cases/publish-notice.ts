import type { Queryable, Sql } from '../../database/connection.ts';
import { selectRoutes } from '../../database/notice-reach.ts';
import {
  insertNotice,
  lockNewPublications,
  lockNotice,
  markNoticePublished,
  type NewNotice,
  type Notice,
  selectNotice,
  selectSamePublished,
} from '../../database/notices.ts';
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
  | { readonly kind: 'changed-meanwhile'; readonly notice: Notice }
  /** Somebody discarded the draft since the check page was shown: nothing was published. */
  | { readonly kind: 'discarded-meanwhile'; readonly notice: Notice }
  /** Nobody would get it: nothing was published. */
  | { readonly kind: 'reaches-nobody'; readonly notice: Notice };

/**
 * Publishes a draft: from now on its text stays, and it goes out. Where Temporal is away, it goes out once that is back.
 * @throws NotFoundError where there is no such notice
 */
export async function publishNotice(dependencies: NoticeDependencies, { id, version, by }: PublishWanted): Promise<NoticePublication> {
  const published = await dependencies.sql.begin(async (tx): Promise<NoticePublication> => {
    const notice = await lockNotice(tx, id);
    if (!notice) throw new NotFoundError('no such notice');
    if (notice.state === 'discarded') return { kind: 'discarded-meanwhile', notice };
    if (notice.state !== 'draft') return { kind: 'already-published', notice };
    if (notice.version !== version) return { kind: 'changed-meanwhile', notice };
    return publish(tx, notice, by);
  });
  if (published.kind === 'published') await handOver(dependencies, published.notice);
  return published;
}

export type NewPublication =
  | { readonly kind: 'published'; readonly notice: Notice }
  /** Another notice has this id: it stays as it is, and nothing was written. */
  | { readonly kind: 'id-taken'; readonly notice: Notice }
  /** The same was published within a day, and nobody said that it is meant once more: nothing was written. */
  | { readonly kind: 'published-before'; readonly notice: Notice }
  /** Nobody would get it: nothing was written. */
  | { readonly kind: 'reaches-nobody' };

/** A notice that nobody drafted: written and published in one step, from the command line. An id that is taken changes nothing: a draft that has it stays one. `again`: the same as
 * was published a moment ago is meant. */
export async function publishNewNotice(
  dependencies: NoticeDependencies,
  wanted: NewNotice,
  { again = false }: { readonly again?: boolean } = {},
): Promise<NewPublication> {
  const published = await dependencies.sql.begin(async (tx): Promise<NewPublication> => {
    // Of two that come at once, the second finds the first.
    await lockNewPublications(tx);
    const same = again ? undefined : await selectSamePublished(tx, wanted);
    if (same) return { kind: 'published-before', notice: same };
    if (!(await reachesSomebody(tx, wanted))) return { kind: 'reaches-nobody' };
    const inserted = await insertNotice(tx, wanted);
    if (inserted) return markPublished(tx, inserted.id, wanted.createdBy);
    const notice = await selectNotice(tx, wanted.id);
    if (!notice) throw new Error('a notice vanished between two statements');
    return { kind: 'id-taken', notice };
  });
  if (published.kind === 'published') await handOver(dependencies, published.notice);
  return published;
}

async function publish(tx: Queryable, notice: Notice, by: PersonId): Promise<NoticePublication> {
  return (await reachesSomebody(tx, notice)) ? markPublished(tx, notice.id, by) : { kind: 'reaches-nobody', notice };
}

async function markPublished(tx: Queryable, id: NoticeId, by: PersonId | null): Promise<{ readonly kind: 'published'; readonly notice: Notice }> {
  const notice = await markNoticePublished(tx, id, by);
  if (!notice) throw new Error('a draft that is locked can be published');
  return { kind: 'published', notice };
}

/** The rule for every way of publishing: a notice that nobody would get is none. It looks no further than to the first page of Sites with somebody. */
async function reachesSomebody(tx: Queryable, notice: Pick<NewNotice, 'kind' | 'siteId'>): Promise<boolean> {
  for await (const routes of selectRoutes(tx, notice)) if (routes.length > 0) return true;
  return false;
}

/** It is published already: where Temporal is away, the reconciler hands it over. */
async function handOver({ sql, workflowClient }: NoticeDependencies, notice: Notice): Promise<void> {
  await startNotice(sql, workflowClient, notice).catch((error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error;
  });
}
