import type { Sql } from '../../database/connection.ts';
import { insertNotice, lockNotice, type Notice, type NoticeEdit, selectNotice, updateNoticeText } from '../../database/notices.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { NoticeId, PersonId } from '../../domain/ids.ts';

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
  | { readonly kind: 'saved' | 'unchanged' | 'published-meanwhile' | 'discarded-meanwhile'; readonly notice: Notice }
  /** Somebody else saved it (`notice.changedBy`); what of it is not as it was to be saved now. */
  | { readonly kind: 'changed-meanwhile'; readonly notice: Notice; readonly differences: readonly (keyof NoticeEdit)[] };

/**
 * Another text for a draft. The same form once more is saved already; a published notice, and a draft that was discarded, stay as they are.
 * @throws NotFoundError where there is no such notice
 */
export async function changeNotice(
  { sql }: { readonly sql: Sql },
  wanted: { id: NoticeId; version: number; by: PersonId; edit: NoticeEdit },
): Promise<SavedNotice> {
  return sql.begin(async (tx): Promise<SavedNotice> => {
    const before = await lockNotice(tx, wanted.id);
    if (!before) throw new NotFoundError('no such notice');
    if (before.state === 'discarded') return { kind: 'discarded-meanwhile', notice: before };
    if (before.state !== 'draft') return { kind: 'published-meanwhile', notice: before };
    if (saysTheSame(before, wanted.edit)) return { kind: before.version === wanted.version ? 'unchanged' : 'saved', notice: before };
    const notice = await updateNoticeText(tx, wanted.id, wanted.version, wanted.edit, wanted.by);
    return notice ? { kind: 'saved', notice } : { kind: 'changed-meanwhile', notice: before, differences: differencesOf(before, wanted.edit) };
  });
}

const PARTS = ['kind', 'siteId', 'subjectEn', 'textEn', 'subjectFr', 'textFr'] as const satisfies readonly (keyof NoticeEdit)[];

function differencesOf(notice: NoticeEdit, edit: NoticeEdit): (keyof NoticeEdit)[] {
  return PARTS.filter((part) => notice[part] !== edit[part]);
}

function saysTheSame(notice: NoticeEdit, edit: NoticeEdit): boolean {
  return differencesOf(notice, edit).length === 0;
}
