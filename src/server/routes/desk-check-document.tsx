import { Hono } from 'hono';
import { type DeskDocument, selectCurrentVersion, selectDeskDocument } from '../../database/desk-documents.ts';
import { selectUnpublishedContent, type StoredContent } from '../../database/document-contents.ts';
import { selectDocument, selectReaderCount, selectSameFile } from '../../database/documents.ts';
import { GoneError } from '../../domain/errors.ts';
import { type ContentId, type DocumentId, parseId } from '../../domain/ids.ts';
import type { DocumentMeanwhile } from '../../templates/document-data.ts';
import { CheckDocumentPage } from '../../templates/pages/check-document.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo, page } from '../respond.ts';
import { checkDocumentForm, type DocumentAnswers } from '../use-cases/document-form.ts';
import { publishDocument } from '../use-cases/publish-document.ts';
import { deskDocumentLine, meanwhileOf } from './desk-document-lines.ts';
import { type DocumentDraft, documentDrafts } from './document-drafts.ts';
import { siteLine } from './request-line.ts';

/** A document as it is about to be published. */
interface Ready {
  readonly draft: DocumentDraft;
  readonly answers: DocumentAnswers;
  readonly content: StoredContent;
  /** The version that it takes the place of, as the form was made for it. */
  readonly replaced: DeskDocument | undefined;
}

/** The page that shows what will be published, to whom; only its POST publishes. The draft's id becomes the document's. */
export function checkDocumentRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const drafts = documentDrafts(sql);
  const opened = [requireSignedIn(dependencies), operatorsOnly(dependencies)] as const;
  const at = '/desk/documents/new/check';

  routes.get(at, ...opened, async (c) => {
    const { draft: given } = c.req.query();
    const ready = await readyDocument(c, given);
    return 'elsewhere' in ready ? goTo(c, ready.elsewhere) : showCheck(c, ready);
  });

  routes.post(at, ...opened, async (c) => {
    const { draft: given } = formOf(c);
    const ready = await readyDocument(c, given);
    if ('elsewhere' in ready) return goTo(c, ready.elsewhere);
    const { draft, answers, content, replaced } = ready;
    const { site, ...said } = answers;
    const place = { id: draft.id as string as DocumentId, siteId: site.id, contentId: content.id, by: signedIn(c).personId };
    const published = await publishDocument(dependencies, { ...said, ...place, ...(replaced && { replaces: replaced.id }) });
    switch (published.kind) {
      case 'published':
        await drafts.drop(c, draft.id);
        return goTo(c, done(published.id));
      case 'changed-meanwhile':
        return showMeanwhile(c, ready);
      case 'other-content':
        throw new GoneError('the form was used already');
      default:
        // The form says what is wrong with the file.
        return goTo(c, formPath(ready.replaced, draft));
    }
  });
  return routes;

  /** All answers as they stand now, or where else to go: to the form where something has to be mended, to the document where the same page published it before. */
  async function readyDocument(c: AppContext, given: string | undefined): Promise<Ready | { readonly elsewhere: string }> {
    const draft = await drafts.find(c, given);
    const ready = draft && (await checkedDraft(c, draft));
    if (ready && !('elsewhere' in ready)) return ready;
    // Looked at last, since another press of the same button may publish it meanwhile: then its draft is gone and its file is taken.
    if (await isPublished(c, given)) return { elsewhere: done(given ?? '') };
    if (!ready) throw new GoneError('the draft is gone');
    return ready;
  }

  async function checkedDraft(c: AppContext, draft: DocumentDraft): Promise<Ready | { readonly elsewhere: string }> {
    const [replaces, contentId] = [parseId<DocumentId>(draft.fields['replaces']), parseId<ContentId>(draft.fields['content'])];
    const replaced = replaces && (await selectDeskDocument(sql, replaces));
    const content = contentId && (await selectUnpublishedContent(sql, contentId, signedIn(c).personId));
    const checked = await checkDocumentForm(dependencies, draft.fields);
    if (!content || !checked.ok) return { elsewhere: formPath(replaced, draft) };
    return { draft, answers: checked.answers, content, replaced };
  }

  async function isPublished(c: AppContext, given: string | undefined): Promise<boolean> {
    const id = parseId<DocumentId>(given);
    const document = id && (await selectDocument(sql, id));
    return document?.publishedBy === signedIn(c).personId;
  }

  /** What it was to replace is not the newest version any more: pressing again takes the place of the one that is, or publishes a document of its own where none is left. */
  async function showMeanwhile(c: AppContext, ready: Ready): Promise<Response> {
    if (!ready.replaced) throw new GoneError('what it replaces was never there');
    const current = await selectCurrentVersion(sql, ready.replaced.series);
    const { replaces: _replaces, ...fields } = ready.draft.fields;
    await drafts.keep(c, ready.draft.id, { ...fields, ...(current && { replaces: current.id }) });
    return showCheck(c, { ...ready, replaced: current }, meanwhileOf(ready.replaced, current));
  }

  async function showCheck(c: AppContext, { draft, answers, content, replaced }: Ready, meanwhile?: DocumentMeanwhile): Promise<Response> {
    const { site, ...said } = answers;
    const [readers, same] = await Promise.all([selectReaderCount(sql, site.id), selectSameFile(sql, site.id, content.sha256)]);
    const props = { view: c.get('view'), site: siteLine(site), draft: draft.id, ...said, file: content, readers, meanwhile, change: formPath(replaced, draft) };
    const further = { ...(replaced && { replaced: deskDocumentLine(replaced) }), ...(same && { same }) };
    return page(c, <CheckDocumentPage {...props} {...further} />, meanwhile ? 409 : 200);
  }
}

function done(id: string): string {
  return `${paths.deskDocument(id)}?done=published`;
}

/** The form of a draft. */
function formPath(replaced: DeskDocument | undefined, { id }: DocumentDraft): string {
  return replaced ? `${paths.newDocumentVersion(replaced.id)}?draft=${id}` : paths.newDocument(`draft=${id}`);
}
