import type { Sql } from '../../database/connection.ts';
import { lockSeries, selectDocument, updateWithdrawn } from '../../database/documents.ts';
import { insertEvent } from '../../database/history.ts';
import { inTransaction } from '../../database/transaction.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { DocumentId, PersonId } from '../../domain/ids.ts';

/** Takes one version of a document away from its Site. Nothing is deleted; done twice, it is done once. */
export function withdrawDocument({ sql }: { readonly sql: Sql }, { id, by }: { readonly id: DocumentId; readonly by: PersonId }): Promise<void> {
  return inTransaction(sql, async (tx) => {
    const document = await selectDocument(tx, id);
    if (!document) throw new NotFoundError('no such document');
    await lockSeries(tx, document.series);
    if (!(await updateWithdrawn(tx, id, by))) return;
    const { siteId, kind, version } = document;
    await insertEvent(tx, { siteId, documentId: id, actorId: by, kind: 'document-withdrawn', via: 'page', before: { kind, version } });
  });
}
