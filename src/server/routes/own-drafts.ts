import type { Sql } from '../../database/connection.ts';
import { selectDraft } from '../../database/form-drafts.ts';
import type { AppContext, FormFields } from '../context.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import type { KeptForm } from '../middleware/require-signed-in.ts';
import { draftId } from './kept-drafts.ts';

/** A form of one's own: what was typed when the session had ended comes back to the page at `path`. */
export function ownForm(name: string, path: string): KeptForm {
  return { form: () => name, path: () => path };
}

/** What had been typed into it, where the address says so. */
export async function ownDraft(sql: Sql, c: AppContext, name: string): Promise<FormFields | undefined> {
  const [id, hash] = [draftId(c.req.query('draft')), knownBrowserHash(c)];
  return id && hash ? selectDraft(sql, { id, browserHash: hash, form: name }) : undefined;
}
