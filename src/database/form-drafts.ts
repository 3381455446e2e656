import type { DraftId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** What names a draft: nobody reads it from another browser, and no form takes another form's fields. */
export interface DraftKey {
  readonly id: DraftId;
  readonly browserHash: Buffer;
  /** The form's name, with the id of what it is about where it is about something: `access-request`, `denial.<request id>`. */
  readonly form: string;
}

export interface Draft extends DraftKey {
  readonly fields: Readonly<Record<string, string>>;
}

export async function insertDraft(sql: Queryable, draft: Draft & { readonly expiresAt: Date }): Promise<void> {
  await sql`
    insert into form_draft (id, browser_hash, form, fields, expires_at)
    values (${draft.id}, ${draft.browserHash}, ${draft.form}, ${sql.json(draft.fields)}, ${draft.expiresAt})`;
}

export async function selectDraft(sql: Queryable, { id, browserHash, form }: DraftKey): Promise<Draft['fields'] | undefined> {
  const [row] = await sql<{ fields: Draft['fields'] }[]>`
    select fields from form_draft where id = ${id} and browser_hash = ${browserHash} and form = ${form} and expires_at > now()`;
  return row?.fields;
}

/** False where there is no such draft any more. */
export async function updateDraft(sql: Queryable, draft: Draft & { readonly expiresAt: Date }): Promise<boolean> {
  const { count } = await sql`
    update form_draft set fields = ${sql.json(draft.fields)}, expires_at = ${draft.expiresAt}
    where id = ${draft.id} and browser_hash = ${draft.browserHash} and form = ${draft.form} and expires_at > now()`;
  return count > 0;
}

export async function deleteDraft(sql: Queryable, { id, browserHash, form }: DraftKey): Promise<void> {
  await sql`delete from form_draft where id = ${id} and browser_hash = ${browserHash} and form = ${form}`;
}
