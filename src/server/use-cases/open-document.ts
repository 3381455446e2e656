import type { Sql } from '../../database/connection.ts';
import type { Document } from '../../database/documents.ts';
import { insertEvent } from '../../database/history.ts';
import type { DocumentStores } from '../../documents/document-store.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { PersonId } from '../../domain/ids.ts';

/**
 * Opens a document's file for somebody who may read it. Its first piece is there before the download is written into the history, so that nothing is written
 * that cannot be given; and nothing is given that could not be written. What comes is as long as the document says, or breaks off.
 */
export async function openDocument(
  { sql, documents }: { readonly sql: Sql; readonly documents: DocumentStores },
  { id, siteId, contentId, store, version, bytes }: Document,
  by: PersonId,
): Promise<ReadableStream<Uint8Array>> {
  const pieces = documents.store(store).read(contentId);
  const first = await pieces.next();
  try {
    await insertEvent(sql, { siteId, documentId: id, actorId: by, kind: 'document-downloaded', via: 'page', detail: { version } });
  } catch (error) {
    await pieces.return();
    throw error;
  }
  return wholeFile(first, pieces, bytes);
}

function wholeFile(first: IteratorResult<Uint8Array, void>, rest: AsyncGenerator<Uint8Array, void>, bytes: number): ReadableStream<Uint8Array> {
  let piece: IteratorResult<Uint8Array, void> | undefined = first;
  let given = 0;
  // By hand: a stream made of a generator that nobody has asked yet would not tell it that nobody will, and leave its source open.
  return new ReadableStream<Uint8Array>({
    async pull(stream) {
      piece ??= await rest.next();
      if (piece.done) {
        if (given !== bytes) throw new UnavailableError('the content of a document is not whole');
        stream.close();
        return;
      }
      given += piece.value.length;
      stream.enqueue(piece.value);
      piece = undefined;
    },
    async cancel() {
      await rest.return();
    },
  });
}
