import type { ContentId, PersonId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** A file that is stored whole. */
export interface StoredContent {
  readonly id: ContentId;
  readonly store: 'database' | 's3';
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: Buffer;
}

/** Before its first byte is stored, so that whatever breaks off can be found and taken away. */
export async function insertContent(sql: Queryable, content: { id: ContentId; store: StoredContent['store']; storedBy: PersonId | null }): Promise<void> {
  await sql`insert into document_content (id, store, stored_by) values (${content.id}, ${content.store}, ${content.storedBy})`;
}

/** All of it is there. */
export async function updateContentStored(sql: Queryable, { id, fileName, bytes, sha256 }: Omit<StoredContent, 'store'>): Promise<void> {
  await sql`update document_content set stored_at = now(), file_name = ${fileName}, bytes = ${bytes}, sha256 = ${sha256} where id = ${id}`;
}

const stored = (sql: Queryable) => sql`select id, store, file_name, bytes::float8 as bytes, sha256 from document_content`;

/** A whole file with which nothing is published yet, of the person who sent it. */
export async function selectUnpublishedContent(sql: Queryable, id: ContentId, storedBy: PersonId | null): Promise<StoredContent | undefined> {
  const [content] = await sql<StoredContent[]>`
    ${stored(sql)} where id = ${id} and stored_by is not distinct from ${storedBy} and stored_at is not null and spent_at is null
    and not exists (select from document d where d.content_id = document_content.id)`;
  return content;
}

/** The same, held until the transaction's end: the sweep does not take it away meanwhile. */
export async function lockContent(tx: Queryable, id: ContentId, storedBy: PersonId | null): Promise<StoredContent | undefined> {
  const [content] = await tx<StoredContent[]>`
    ${stored(tx)} where id = ${id} and stored_by is not distinct from ${storedBy} and stored_at is not null and spent_at is null for update`;
  return content;
}

/** Marks files of yesterday in one store with which nothing was published, and those that were marked before: from then on nothing is. */
export async function markSpentContents(tx: Queryable, store: StoredContent['store'], limit: number): Promise<ContentId[]> {
  const found = await tx<{ id: ContentId }[]>`
    select id from document_content
    where store = ${store} and begun_at < now() - interval '1 day' and not exists (select from document d where d.content_id = document_content.id)
    order by begun_at limit ${limit} for update skip locked`;
  // Asked again now that their rows are held: one may have been published while the first question was being answered.
  const spent = await tx<{ id: ContentId }[]>`
    update document_content set spent_at = coalesce(spent_at, now())
    where id = any(${found.map(({ id }) => id)}::uuid[]) and not exists (select from document d where d.content_id = document_content.id)
    returning id`;
  return spent.map(({ id }) => id);
}

/** Its pieces go with it. */
export async function deleteContent(sql: Queryable, id: ContentId): Promise<void> {
  await sql`delete from document_content where id = ${id}`;
}

export async function insertPiece(sql: Queryable, contentId: ContentId, piece: number, content: Buffer): Promise<void> {
  await sql`insert into document_piece (content_id, piece, content) values (${contentId}, ${piece}, ${content})`;
}

export async function selectPiece(sql: Queryable, contentId: ContentId, piece: number): Promise<Buffer | undefined> {
  const [row] = await sql<{ content: Buffer }[]>`select content from document_piece where content_id = ${contentId} and piece = ${piece}`;
  return row?.content;
}
