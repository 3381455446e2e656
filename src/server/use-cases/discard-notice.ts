import type { Sql } from '../../database/connection.ts';
import { lockNotice, type Notice, updateNoticeState } from '../../database/notices.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { NoticeId, PersonId } from '../../domain/ids.ts';
import { DRAFT_STEPS } from '../../domain/notice.ts';

export interface DraftStepWanted {
  readonly id: NoticeId;
  /** Discarding says of which text: the one that the operator saw. Taking back loses nothing, whatever it says meanwhile. */
  readonly step: { readonly kind: 'discard'; readonly version: number } | { readonly kind: 'restore' };
  readonly by: PersonId;
}

export type DraftStepTaken =
  | { readonly kind: 'done'; readonly notice: Notice }
  /** It was so before: the same form came before, or somebody was quicker (`notice.steeredBy`). */
  | { readonly kind: 'already'; readonly notice: Notice }
  /** Somebody changed the text since its page was shown: it is not discarded. */
  | { readonly kind: 'changed-meanwhile'; readonly notice: Notice }
  /** Somebody published it: it stays as it is. */
  | { readonly kind: 'published-meanwhile'; readonly notice: Notice };

/**
 * Discards a draft, or takes a discarded one back. Nothing of it is lost either way, and nobody gets it.
 * @throws NotFoundError where there is no such notice
 */
export async function takeDraftStep({ sql }: { readonly sql: Sql }, { id, step, by }: DraftStepWanted): Promise<DraftStepTaken> {
  return sql.begin(async (tx): Promise<DraftStepTaken> => {
    const before = await lockNotice(tx, id);
    if (!before) throw new NotFoundError('no such notice');
    if (before.state === DRAFT_STEPS[step.kind].to) return { kind: 'already', notice: before };
    if (before.state !== 'draft' && before.state !== 'discarded') return { kind: 'published-meanwhile', notice: before };
    if (step.kind === 'discard' && before.version !== step.version) return { kind: 'changed-meanwhile', notice: before };
    const notice = await updateNoticeState(tx, id, step.kind, by);
    if (!notice) throw new Error('a draft that is locked can take a step');
    return { kind: 'done', notice };
  });
}
