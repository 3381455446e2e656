import type { Sql } from '../../database/connection.ts';
import { deleteDraft, selectDraft } from '../../database/form-drafts.ts';
import { type DraftId, parseId } from '../../domain/ids.ts';
import type { AppContext, FormFields } from '../context.ts';
import { browserHash, knownBrowserHash } from '../middleware/browser.ts';
import { keepDraft } from '../use-cases/keep-draft.ts';

/** One form, whether it brings a new document or a further version: the check page behind it is the same. */
export const DOCUMENT_FORM = 'desk-document';

export interface DocumentDraft {
  readonly id: DraftId;
  readonly fields: FormFields;
}

/** What an operator has typed and sent of a document that is not published yet, in one browser. */
export function documentDrafts(sql: Sql) {
  return {
    async find(c: AppContext, given: string | undefined): Promise<DocumentDraft | undefined> {
      const id = parseId<DraftId>(given);
      const hash = knownBrowserHash(c);
      const fields = id && hash && (await selectDraft(sql, { id, browserHash: hash, form: DOCUMENT_FORM }));
      return id && fields && { id, fields };
    },
    keep: (c: AppContext, given: string | undefined, fields: FormFields): Promise<DraftId> =>
      keepDraft(sql, { id: parseId<DraftId>(given), browserHash: browserHash(c), form: DOCUMENT_FORM, fields }),
    drop: (c: AppContext, id: DraftId): Promise<void> => deleteDraft(sql, { id, browserHash: browserHash(c), form: DOCUMENT_FORM }),
  };
}
