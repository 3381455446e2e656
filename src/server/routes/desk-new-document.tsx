import { type Context, Hono } from 'hono';
import { type DeskDocument, selectCurrentVersion, selectDeskDocument } from '../../database/desk-documents.ts';
import { selectUnpublishedContent, type StoredContent } from '../../database/document-contents.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type ContentId, type DocumentId, type DraftId, parseId } from '../../domain/ids.ts';
import type { DocumentMeanwhile } from '../../templates/document-data.ts';
import { NewDocumentPage, type NewDocumentPageProps } from '../../templates/pages/new-document.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { uploadForm } from '../middleware/upload-form.ts';
import { goTo, page } from '../respond.ts';
import { checkDocumentForm } from '../use-cases/document-form.ts';
import { deskDocumentLine, meanwhileOf } from './desk-document-lines.ts';
import { DOCUMENT_FORM, documentDrafts } from './document-drafts.ts';

type FormTrouble = Partial<Pick<NewDocumentPageProps, 'draft' | 'problems' | 'unavailable' | 'meanwhile'>>;

/** The form that brings a document, or a further version of one, with its file. What is right goes on to the check page; a file that was taken need not be sent again. */
export function newDocumentRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql, documentLargest } = dependencies;
  const routes = new Hono<Env>();
  const drafts = documentDrafts(sql);
  const opened = [requireSignedIn(dependencies), operatorsOnly(dependencies)] as const;
  const kept = { form: () => DOCUMENT_FORM, path: (c: Context) => new URL(c.req.url).pathname };
  const sent = [uploadForm(dependencies), requireSignedIn(dependencies, kept), operatorsOnly(dependencies)] as const;

  routes.get(paths.newDocument(), ...opened, async (c) => {
    const draft = await drafts.find(c, c.req.query('draft'));
    return showForm(c, draft?.fields ?? { siteNumber: c.req.query('site') ?? '' }, undefined, { draft: draft?.id });
  });

  routes.get('/desk/documents/:id/versions', ...opened, async (c) => {
    const document = await documentOf(c);
    const current = await selectCurrentVersion(sql, document.series);
    const draft = await drafts.find(c, c.req.query('draft'));
    if (current?.id !== document.id) return goTo(c, elsewhere(document, current, draft?.id));
    return showForm(c, draft?.fields ?? { documentTitle: current.title, documentKind: current.kind }, current, { draft: draft?.id });
  });

  routes.post(paths.newDocument(), ...sent, (c) => receive(c, undefined, undefined));

  routes.post('/desk/documents/:id/versions', ...sent, async (c) => {
    const document = await documentOf(c);
    const current = await selectCurrentVersion(sql, document.series);
    return receive(c, current, current?.id === document.id ? undefined : { was: document });
  });
  return routes;

  /** What the form brought: on to the check page, or the form again. `changed`: the version that it was made for is not the newest one any more. */
  async function receive(c: AppContext, replaced: DeskDocument | undefined, changed: { readonly was: DeskDocument } | undefined): Promise<Response> {
    const uploaded = c.get('uploaded') ?? { kind: 'none' };
    const content = uploaded.kind === 'stored' ? uploaded.content : await contentOf(c, formOf(c));
    const fields = fieldsToKeep(formOf(c), { siteNumber: (replaced ?? changed?.was)?.siteNumber, replaces: replaced?.id }, content);
    const meanwhile: DocumentMeanwhile | undefined = changed && meanwhileOf(changed.was, replaced);
    const checked = await checkDocumentForm(dependencies, fields);
    const problem = uploaded.kind === 'refused' ? uploaded.problem : fileProblem(content, replaced);
    const unavailable = uploaded.kind === 'unavailable';
    const problems = { ...(!checked.ok && checked.problems), ...(problem && !unavailable && { file: problem }) };
    const { draft: given } = formOf(c);
    if (Object.keys(problems).length === 0 && !unavailable && !meanwhile) return goTo(c, paths.checkDocument(await drafts.keep(c, given, fields)));
    const status = unavailable ? 503 : meanwhile ? 409 : problem === 'file-too-large' ? 413 : 422;
    return showForm(c, fields, replaced, { draft: given, problems, unavailable, meanwhile }, status);
  }

  async function showForm(
    c: AppContext,
    typed: FormFields,
    replaced: DeskDocument | undefined,
    trouble: FormTrouble,
    status: 200 | 409 | 413 | 422 | 503 = 200,
  ) {
    const brought = await contentOf(c, typed);
    // Another one has to be chosen: this one is not said to be kept.
    const isSame = brought !== undefined && fileProblem(brought, replaced) === 'file-same';
    const file = isSame ? undefined : brought;
    const props = { view: c.get('view'), typed, largest: documentLargest, ...(file && { file }), ...(replaced && { replaced: deskDocumentLine(replaced) }) };
    // Led back to the form, one is told why: the file that was fine when it was sent may have been published by somebody else meanwhile.
    const problems: FormTrouble['problems'] = isSame ? { file: 'file-same' } : {};
    return page(c, <NewDocumentPage {...props} problems={problems} {...trouble} />, status);
  }

  /** A file that the same person sent before. */
  async function contentOf(c: AppContext, { content }: FormFields): Promise<StoredContent | undefined> {
    const id = parseId<ContentId>(content);
    return id && selectUnpublishedContent(sql, id, signedIn(c).personId);
  }

  async function documentOf(c: AppContext): Promise<DeskDocument> {
    const id = parseId<DocumentId>(c.req.param('id'));
    const document = id && (await selectDeskDocument(sql, id));
    if (!document) throw new NotFoundError('no such document');
    return document;
  }
}

/** Where the form is for another version than the one that it was asked for; what was typed goes with it. */
function elsewhere(asked: DeskDocument, current: DeskDocument | undefined, draft: DraftId | undefined): string {
  if (current) return paths.newDocumentVersion(current.id) + (draft ? `?draft=${draft}` : '');
  return draft ? paths.newDocument(`draft=${draft}`) : paths.deskDocument(asked.id);
}

function fileProblem(content: StoredContent | undefined, replaced: DeskDocument | undefined): 'missing' | 'file-same' | undefined {
  if (!content) return 'missing';
  return replaced?.sha256.equals(content.sha256) ? 'file-same' : undefined;
}

/** A further version belongs to the Site of the one before it, whatever else is posted. */
function fieldsToKeep(
  posted: FormFields,
  { siteNumber = posted['siteNumber'] ?? '', replaces }: { readonly siteNumber: string | undefined; readonly replaces: DocumentId | undefined },
  content: StoredContent | undefined,
): FormFields {
  const { documentTitle = '', documentKind = '', documentDate = '' } = posted;
  return {
    siteNumber,
    documentTitle,
    documentKind,
    documentDate,
    ...(replaces && { replaces }),
    ...(content && { content: content.id }),
  };
}
