import { documentDay, type DocumentLine, documentQueryOf } from '../document-data.ts';
import { Layout } from '../layout.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { DocumentDownload } from '../parts/document-download.tsx';
import { DOCUMENT_FILTER_TARGETS, DocumentFilterForm, type DocumentFiltersProps } from '../parts/document-filters.tsx';
import { DocumentPages } from '../parts/document-pages.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { SiteHead } from '../parts/site-head.tsx';
import { paths } from '../paths.ts';

interface DocumentsPageProps extends DocumentFiltersProps {
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly documents: readonly (DocumentLine & { readonly versions: number })[];
  /** Cursor of the next page; undefined on the last. */
  readonly next: string | undefined;
  /** This is not the first page. */
  readonly later: boolean;
  /** The Site has documents, whatever is asked for. */
  readonly any: boolean;
}

/** What the vendor has published to a Site, each document by its newest version. */
export function DocumentsPage(props: DocumentsPageProps) {
  const { view, site, reader, filters, problems, documents, next, later, any } = props;
  const path = paths.documents(site.siteNumber);
  const wrong = Object.keys(problems).length > 0;
  return (
    <Layout view={view} title={view.t('documents.title-of', { siteNumber: site.siteNumber, siteName: site.name })} width="wide" wrong={wrong}>
      <SiteHead view={view} site={site} reader={reader} title={view.t('documents.heading')} here="documents" />
      <p class="lead">{view.t('documents.intro')}</p>
      <ProblemSummary view={view} problems={problems} targets={DOCUMENT_FILTER_TARGETS} />
      {(any || wrong) && <DocumentFilterForm view={view} filters={filters} problems={problems} path={path} />}
      {documents.length > 0 && <Table {...props} />}
      {documents.length === 0 && !wrong && (
        <p class="empty" role="status">
          {view.t(any ? 'documents.empty-filtered' : 'documents.empty')}
        </p>
      )}
      <DocumentPages
        view={view}
        first={paths.documents(site.siteNumber, documentQueryOf(filters))}
        next={next === undefined ? undefined : paths.documents(site.siteNumber, documentQueryOf(filters, next))}
        later={later}
      />
    </Layout>
  );
}

function Table({ view, site, documents }: DocumentsPageProps) {
  return (
    <table class="documents">
      <caption class="visually-hidden">{view.t('documents.heading')}</caption>
      <thead>
        <tr>
          <th scope="col">{view.t('documents.column.date')}</th>
          <th scope="col">{view.t('documents.field.title')}</th>
          <th scope="col">{view.t('documents.field.kind')}</th>
          <th scope="col">{view.t('documents.column.file')}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr>
            <td class="document-date">{documentDay(view, document.date)}</td>
            <th scope="row">
              <a href={paths.document(site.siteNumber, document.id)}>{document.title}</a>
              {document.versions > 1 && <span class="document-versions">{view.t('documents.versions.count', { count: document.versions })}</span>}
            </th>
            <td class="document-kind">{view.t(`documents.kind.${document.kind}`)}</td>
            <td>
              <DocumentDownload view={view} document={document} path={paths.downloadDocument(site.siteNumber, document.id)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
