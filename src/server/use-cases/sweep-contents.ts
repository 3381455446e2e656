import type { Sql } from '../../database/connection.ts';
import { deleteContent, markSpentContents } from '../../database/document-contents.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { DocumentStores, StoreName } from '../../documents/document-store.ts';

export interface SweepDependencies {
  readonly sql: Sql;
  readonly documents: DocumentStores;
  /** Told why something stays until the next sweep. */
  readonly onTrouble: (store: StoreName, error: unknown) => void;
}

const SWEPT_AT_ONCE = 10;

/**
 * Takes away files of yesterday with which nothing was published, a few at a time: done after whatever stores files, so that they never outgrow their use. They are marked first, and from
 * then on nothing is published with them; a store may then take its time, and no transaction waits for it. What breaks off is found again. Throws nothing.
 */
export async function sweepContents({ sql, documents, onTrouble }: SweepDependencies): Promise<void> {
  for (const store of new Set<StoreName>(['database', documents.current])) {
    try {
      const spent = await inTransaction(sql, (tx) => markSpentContents(tx, store, SWEPT_AT_ONCE));
      for (const id of spent) {
        await documents.store(store).remove(id);
        await deleteContent(sql, id);
      }
    } catch (error) {
      onTrouble(store, error);
    }
  }
}

/** The same beside everything else, one sweep at a time however often it is called. */
export function sweepBesides(dependencies: SweepDependencies): () => void {
  let sweeping = false;
  return () => {
    if (sweeping) return;
    sweeping = true;
    void sweepContents(dependencies).finally(() => (sweeping = false));
  };
}
