import type { Sql } from '../../database/connection.ts';
import { insertNotice, lockNotice, type Notice, type NoticeEdit, selectNotice, updateNoticeText } from '../../database/notices.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { NoticeId, PersonId } from '../../domain/ids.ts';
import { differencesOf, mergeNotice, type NoticePart } from '../../domain/notice-merge.ts';
import { type NoticeBase, wasSo } from './notice-base.ts';

export type WrittenNotice =
  /** Now, or by the same form before. */
  | { readonly kind: 'saved'; readonly notice: Notice }
  /** The form was sent before with another content, which stays. */
  | { readonly kind: 'other-content'; readonly notice: Notice };

/** A new draft. The same form a second time is the same draft. */
export async function writeNotice({ sql }: { readonly sql: Sql }, wanted: { id: NoticeId; by: PersonId; edit: NoticeEdit }): Promise<WrittenNotice> {
  const written = await insertNotice(sql, { ...wanted.edit, id: wanted.id, createdBy: wanted.by });
  if (written) return { kind: 'saved', notice: written };
  const notice = await selectNotice(sql, wanted.id);
  if (!notice) throw new Error('a notice vanished between two statements');
  return { kind: notice.createdBy === wanted.by && saysTheSame(notice, wanted.edit) ? 'saved' : 'other-content', notice };
}

export type SavedNotice =
  /** `merged`: with what somebody else had saved since. */
  | { readonly kind: 'saved' | 'merged' | 'unchanged' | 'published-meanwhile' | 'discarded-meanwhile'; readonly notice: Notice }
  /** Somebody else saved it (`notice.changedBy`), and `conflicts` are what both changed. `merged` is how it would be saved over theirs. */
  | { readonly kind: 'changed-meanwhile'; readonly notice: Notice; readonly conflicts: readonly NoticePart[]; readonly merged: NoticeEdit };

/**
 * Another text for a draft. The same form once more is saved already; a published notice, and a draft that was discarded, stay as they are.
 * @throws NotFoundError where there is no such notice
 */
export async function changeNotice(
  { sql }: { readonly sql: Sql },
  wanted: { id: NoticeId; version: number; base: NoticeBase; by: PersonId; edit: NoticeEdit },
): Promise<SavedNotice> {
  return sql.begin(async (tx): Promise<SavedNotice> => {
    const before = await lockNotice(tx, wanted.id);
    if (!before) throw new NotFoundError('no such notice');
    if (before.state === 'discarded') return { kind: 'discarded-meanwhile', notice: before };
    if (before.state !== 'draft') return { kind: 'published-meanwhile', notice: before };
    const isFresh = before.version === wanted.version;
    if (saysTheSame(before, wanted.edit)) return { kind: isFresh ? 'unchanged' : 'saved', notice: before };
    const { merged, conflicts } = isFresh ? { merged: wanted.edit, conflicts: [] } : mergeNotice(wanted.edit, before, wasSo(wanted.base));
    if (conflicts.length > 0) return { kind: 'changed-meanwhile', notice: before, conflicts, merged };
    const notice = saysTheSame(before, merged) ? before : await updateNoticeText(tx, wanted.id, before.version, merged, wanted.by);
    if (!notice) throw new Error('a draft that is locked can be saved');
    return { kind: isFresh ? 'saved' : 'merged', notice };
  });
}

function saysTheSame(notice: NoticeEdit, edit: NoticeEdit): boolean {
  return differencesOf(notice, edit).length === 0;
}
