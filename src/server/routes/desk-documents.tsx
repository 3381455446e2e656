import { Hono } from 'hono';
import { type DeskDocument, selectDeskDocument, selectDeskDocuments, selectDeskVersions } from '../../database/desk-documents.ts';
import { selectReaderCount } from '../../database/documents.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type DocumentId, parseId } from '../../domain/ids.ts';
import { DOCUMENT_FILTERS, documentQueryOf } from '../../templates/document-data.ts';
import { DeskDocumentPage } from '../../templates/pages/desk-document.tsx';
import { DeskDocumentsPage } from '../../templates/pages/desk-documents.tsx';
import { WithdrawDocumentPage } from '../../templates/pages/withdraw-document.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { pdfDownload } from '../pdf-download.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo, page } from '../respond.ts';
import { readDocumentFilters } from '../use-cases/document-filters.ts';
import { withdrawDocument } from '../use-cases/withdraw-document.ts';
import { checkDocumentRoutes } from './desk-check-document.tsx';
import { deskDocumentLine } from './desk-document-lines.ts';
import { newDocumentRoutes } from './desk-new-document.tsx';

/** Documents at the operators' desk: what was published, to publish more, and to withdraw it. */
export function deskDocumentRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const opened = [requireSignedIn(dependencies), operatorsOnly(dependencies)] as const;
  routes.route('/', newDocumentRoutes(dependencies));
  routes.route('/', checkDocumentRoutes(dependencies));

  routes.get(paths.deskDocuments(), ...opened, async (c) => {
    const { after } = c.req.query();
    const { filters, problems, filter } = readDocumentFilters(c.req.query(), DOCUMENT_FILTERS);
    // A form sends its empty fields too: an address to keep has none.
    if (DOCUMENT_FILTERS.some((name) => c.req.query(name) === '')) return goTo(c, paths.deskDocuments(documentQueryOf(filters, after)));
    const wrong = Object.keys(problems).length > 0;
    const { documents, next } = wrong ? { documents: [], next: undefined } : await selectDeskDocuments(sql, { ...filter, after });
    const props = { view: c.get('view'), filters, problems, documents: documents.map(deskDocumentLine), next, later: after !== undefined };
    return page(c, <DeskDocumentsPage {...props} />, wrong ? 422 : 200);
  });

  routes.get('/desk/documents/:id', ...opened, async (c) => {
    const document = await documentOf(c);
    const [versions, readers] = await Promise.all([selectDeskVersions(sql, document.series), selectReaderCount(sql, document.siteId)]);
    const lines = versions.map((version) => ({ ...deskDocumentLine(version), downloads: version.downloads, lastDownloadAt: version.lastDownloadAt }));
    const props = { view: c.get('view'), document: deskDocumentLine(document), sha256: document.sha256.toString('hex'), versions: lines, readers };
    return page(c, <DeskDocumentPage {...props} done={doneHere(c, document)} />);
  });

  routes.get('/desk/documents/:id/file', ...opened, async (c) => pdfDownload(c, dependencies, await documentOf(c)));

  routes.get('/desk/documents/:id/withdrawal', ...opened, async (c) => {
    const document = await documentOf(c);
    if (document.withdrawnAt) return goTo(c, paths.deskDocument(document.id));
    const [versions, readers] = await Promise.all([selectDeskVersions(sql, document.series), selectReaderCount(sql, document.siteId)]);
    const others = versions.filter(({ id, withdrawnAt }) => id !== document.id && !withdrawnAt);
    const successor = document.current ? others[0]?.version : undefined;
    return page(c, <WithdrawDocumentPage view={c.get('view')} document={deskDocumentLine(document)} readers={readers} successor={successor} />);
  });

  routes.post('/desk/documents/:id/withdrawal', ...opened, async (c) => {
    const { id } = await documentOf(c);
    await withdrawDocument(dependencies, { id, by: signedIn(c).personId });
    return goTo(c, `${paths.deskDocument(id)}?done=withdrawn`);
  });
  return routes;

  async function documentOf(c: AppContext): Promise<DeskDocument> {
    const id = parseId<DocumentId>(c.req.param('id'));
    const document = id && (await selectDeskDocument(sql, id));
    if (!document) throw new NotFoundError('no such document');
    return document;
  }
}

/** What the reader did just now, told from the document rather than from the address: a link with `done` in it, sent to somebody, says nothing. */
function doneHere(c: AppContext, { publisher, withdrawer }: DeskDocument): 'published' | 'withdrawn' | undefined {
  const { personId } = signedIn(c);
  const { done } = c.req.query();
  if (done === 'published' && publisher?.id === personId) return done;
  return done === 'withdrawn' && withdrawer?.id === personId ? done : undefined;
}
