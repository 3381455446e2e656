import type { Sql } from '../../database/connection.ts';
import { deleteDraft, selectDraft } from '../../database/form-drafts.ts';
import { GoneError } from '../../domain/errors.ts';
import { type DraftId, parseId, parseSiteNumber } from '../../domain/ids.ts';
import type { AppContext, FormFields } from '../context.ts';
import { browserHash, knownBrowserHash } from '../middleware/browser.ts';
import { keepDraft } from '../use-cases/keep-draft.ts';

/** What one browser has typed into one form of one Site. */
export interface KeptDrafts {
  /** As the table knows the form of this page's Site. */
  readonly form: (c: AppContext) => string;
  readonly find: (c: AppContext, id: DraftId | undefined) => Promise<FormFields | undefined>;
  /** The draft that a page is about. @throws GoneError where there is none any more */
  readonly open: (c: AppContext, given: string | undefined) => Promise<{ readonly id: DraftId; readonly fields: FormFields }>;
  readonly keep: (c: AppContext, id: DraftId | undefined, fields: FormFields) => Promise<DraftId>;
  readonly drop: (c: AppContext, id: DraftId) => Promise<void>;
}

/** Drafts of a form whose answers belong to the Site of its page, and to what the page is about: elsewhere they are not found. */
export function draftsOfSite(sql: Sql, name: string): KeptDrafts {
  const form = (c: AppContext) => [name, parseSiteNumber(c.req.param('siteNumber')), c.req.param('id')].filter(Boolean).join('.');
  const find: KeptDrafts['find'] = async (c, id) => {
    const hash = knownBrowserHash(c);
    return id && hash ? selectDraft(sql, { id, browserHash: hash, form: form(c) }) : undefined;
  };
  return {
    form,
    find,
    async open(c, given) {
      const id = draftId(given);
      const fields = await find(c, id);
      if (!id || !fields) throw new GoneError('the draft is gone');
      return { id, fields };
    },
    keep: (c, id, fields) => keepDraft(sql, { id, browserHash: browserHash(c), form: form(c), fields }),
    drop: (c, id) => deleteDraft(sql, { id, browserHash: browserHash(c), form: form(c) }),
  };
}

export function draftId(value: string | undefined): DraftId | undefined {
  return parseId<DraftId>(value);
}
