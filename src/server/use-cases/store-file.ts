import { createHash, randomUUID } from 'node:crypto';
import type { Sql } from '../../database/connection.ts';
import { deleteContent, insertContent, type StoredContent, updateContentStored } from '../../database/document-contents.ts';
import type { DocumentStores } from '../../documents/document-store.ts';
import { cleanFileName, type FileProblem } from '../../domain/document.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { ContentId, PersonId } from '../../domain/ids.ts';
import { pdfCheck } from '../../domain/pdf-check.ts';

export interface FileDependencies {
  readonly sql: Sql;
  readonly documents: DocumentStores;
  /** Of a document, in bytes. */
  readonly documentLargest: number;
}

export interface SentFile {
  /** As its sender calls it. */
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Null: from the command line. */
  readonly storedBy: PersonId | null;
}

export type StoredFile = { readonly ok: true; readonly content: StoredContent } | { readonly ok: false; readonly problem: FileProblem };

/** What is wrong with the file, thrown through the store that was writing it. */
class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Stores a file as it arrives, looking at it on its way: no more of it than a piece is ever held, and nothing stays of one that is refused. */
export async function storeFile(dependencies: FileDependencies, { fileName, bytes, storedBy }: SentFile): Promise<StoredFile> {
  const { sql, documents, documentLargest } = dependencies;
  const id = randomUUID() as ContentId;
  await insertContent(sql, { id, store: documents.current, storedBy });
  const looked = { length: 0, hash: createHash('sha256') };
  try {
    await documents.store(documents.current).write(id, lookedAt(bytes, looked, documentLargest));
    const content = { id, fileName: cleanFileName(fileName), bytes: looked.length, sha256: looked.hash.digest() };
    await updateContentStored(sql, content);
    return { ok: true, content: { ...content, store: documents.current } };
  } catch (error) {
    await removeContent(dependencies, { id, store: documents.current });
    if (error instanceof FileRefused) return { ok: false, problem: error.problem };
    throw error;
  }
}

async function* lookedAt(bytes: AsyncIterable<Uint8Array>, looked: { length: number; readonly hash: ReturnType<typeof createHash> }, largest: number) {
  const check = pdfCheck();
  for await (const chunk of bytes) {
    looked.length += chunk.length;
    const problem = looked.length > largest ? 'file-too-large' : check.add(chunk);
    if (problem) throw new FileRefused(problem);
    looked.hash.update(chunk);
    yield chunk;
  }
  const problem = check.end();
  if (problem) throw new FileRefused(problem);
}

/** Takes a file away with which nothing is published. What cannot be taken away now, the sweep finds tomorrow. */
export async function removeContent({ sql, documents }: FileDependencies, { id, store }: Pick<StoredContent, 'id' | 'store'>): Promise<void> {
  try {
    await documents.store(store).remove(id);
    await deleteContent(sql, id);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
  }
}
