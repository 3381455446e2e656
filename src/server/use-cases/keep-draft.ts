import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../database/connection.ts';
import { insertDraft, type Draft, updateDraft } from '../../database/form-drafts.ts';
import { deleteSpentRows } from '../../database/spent-rows.ts';
import type { DraftId } from '../../domain/ids.ts';

const KEPT_FOR = 60 * 60 * 1000;

/** Keeps what somebody typed for an hour, under a new id or (`id` given and still known) under the same. A form's body limit bounds its size. */
export async function keepDraft(sql: Queryable, draft: Omit<Draft, 'id'> & { readonly id?: DraftId | undefined }): Promise<DraftId> {
  const expiresAt = new Date(Date.now() + KEPT_FOR);
  if (draft.id !== undefined && (await updateDraft(sql, { ...draft, id: draft.id, expiresAt }))) return draft.id;
  await deleteSpentRows(sql);
  const id = randomUUID() as DraftId;
  await insertDraft(sql, { ...draft, id, expiresAt });
  return id;
}
