import type { Sql } from '../database/connection.ts';
import { insertPiece, selectPiece } from '../database/document-contents.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { DocumentStore } from './document-store.ts';
import { inPieces } from './in-pieces.ts';

/** Large enough that a file of 20 MB takes some eighty queries, small enough that a hundred downloads at once take little memory. */
const PIECE = 256 * 1024;

/** Files as pieces in PostgreSQL: backed up with everything else. No connection is held between two pieces. */
export function databaseStore(sql: Sql): DocumentStore {
  return {
    async write(id, bytes) {
      let piece = 0;
      for await (const content of inPieces(bytes, PIECE)) await insertPiece(sql, id, piece++, content);
    },
    async *read(id) {
      for (let piece = 0; ; piece += 1) {
        const content = await selectPiece(sql, id, piece);
        if (!content && piece === 0) throw new UnavailableError('the content of a document is not there');
        if (!content) return;
        yield content;
        if (content.length < PIECE) return;
      }
    },
    // The pieces go with their row.
    remove: async () => undefined,
  };
}
