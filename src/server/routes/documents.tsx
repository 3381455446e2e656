import { Hono } from 'hono';
import { selectDocumentPage, selectHasDocuments } from '../../database/document-lines.ts';
import { type Document, selectSiteDocument, selectVersions } from '../../database/documents.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type DocumentId, parseId } from '../../domain/ids.ts';
import { type DocumentFilterName, documentQueryOf } from '../../templates/document-data.ts';
import { DocumentPage } from '../../templates/pages/document.tsx';
import { DocumentsPage } from '../../templates/pages/documents.tsx';
import { paths } from '../../templates/paths.ts';
import type { AppContext, Env } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { documentsPage, sitePage } from '../middleware/site-page.ts';
import { pdfDownload } from '../pdf-download.ts';
import { goTo, page } from '../respond.ts';
import { readDocumentFilters } from '../use-cases/document-filters.ts';
import { siteLine } from './request-line.ts';

const FILTERS: readonly DocumentFilterName[] = ['text', 'kind', 'from', 'to'];

/** The documents of a Site, for whoever may read them. */
export function documentRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const opened = [requireSignedIn(dependencies), documentsPage(dependencies)] as const;

  routes.get('/sites/:siteNumber/documents', ...opened, async (c) => {
    const { site, reader } = sitePage(c);
    const { after } = c.req.query();
    const { filters, problems, filter } = readDocumentFilters(c.req.query(), FILTERS);
    // A form sends its empty fields too: an address to keep has none.
    if (FILTERS.some((name) => c.req.query(name) === '')) return goTo(c, paths.documents(site.siteNumber, documentQueryOf(filters, after)));
    const wrong = Object.keys(problems).length > 0;
    const { documents, next } = wrong ? { documents: [], next: undefined } : await selectDocumentPage(sql, site.id, { ...filter, after });
    const any = documents.length > 0 || (await selectHasDocuments(sql, site.id));
    const props = { view: c.get('view'), site: siteLine(site), reader, filters, problems, documents, next, later: after !== undefined, any };
    return page(c, <DocumentsPage {...props} />, wrong ? 422 : 200);
  });

  routes.get('/sites/:siteNumber/documents/:id', ...opened, async (c) => {
    const { site, reader } = sitePage(c);
    const document = await documentOf(c);
    const versions = (await selectVersions(sql, document.series)).filter(({ withdrawnAt }) => withdrawnAt === null);
    const props = { view: c.get('view'), site: siteLine(site), reader, document, versions, sha256: document.sha256.toString('hex') };
    return page(c, <DocumentPage {...props} />);
  });

  routes.get('/sites/:siteNumber/documents/:id/file', ...opened, async (c) => pdfDownload(c, dependencies, await documentOf(c)));
  return routes;

  async function documentOf(c: AppContext): Promise<Document> {
    const id = parseId<DocumentId>(c.req.param('id'));
    const document = id && (await selectSiteDocument(sql, sitePage(c).site.id, id));
    if (!document) throw new NotFoundError('no such document at this Site');
    return document;
  }
}
