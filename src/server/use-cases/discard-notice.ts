import type { Sql } from '../../database/connection.ts';
import { lockNotice, type Notice, updateNoticeState } from '../../database/notices.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { NoticeId, PersonId } from '../../domain/ids.ts';
import { DRAFT_STEPS, type DraftStep } from '../../domain/notice.ts';

export interface DraftStepWanted {
  readonly id: NoticeId;
  readonly step: DraftStep;
  /** Of the text that the operator saw. */
  readonly version: number;
  readonly by: PersonId;
}

export type DraftStepTaken =
  | { readonly kind: 'done'; readonly notice: Notice }
  /** It was so before: the same form came before, or somebody was quicker (`notice.steeredBy`). */
  | { readonly kind: 'already'; readonly notice: Notice }
  /** Somebody changed its text since its page was shown: it stays as it is. */
  | { readonly kind: 'changed-meanwhile'; readonly notice: Notice }
  /** Somebody published it: it stays as it is. */
  | { readonly kind: 'published-meanwhile'; readonly notice: Notice };

/**
 * Discards a draft, or takes a discarded one back. Nothing of it is lost either way, and nobody gets it.
 * @throws NotFoundError where there is no such notice
 */
export async function takeDraftStep({ sql }: { readonly sql: Sql }, { id, step, version, by }: DraftStepWanted): Promise<DraftStepTaken> {
  return sql.begin(async (tx): Promise<DraftStepTaken> => {
    const before = await lockNotice(tx, id);
    if (!before) throw new NotFoundError('no such notice');
    if (before.state === DRAFT_STEPS[step].to) return { kind: 'already', notice: before };
    if (before.state !== 'draft' && before.state !== 'discarded') return { kind: 'published-meanwhile', notice: before };
    if (before.version !== version) return { kind: 'changed-meanwhile', notice: before };
    const notice = await updateNoticeState(tx, id, step, by);
    if (!notice) throw new Error('a draft that is locked can take a step');
    return { kind: 'done', notice };
  });
}
