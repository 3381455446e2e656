import { type DeskDocumentLine, documentDay, documentQueryOf } from '../document-data.ts';
import { Layout } from '../layout.tsx';
import { DeskHead } from '../parts/desk-head.tsx';
import { DOCUMENT_FILTER_TARGETS, DocumentFilterForm, type DocumentFiltersProps } from '../parts/document-filters.tsx';
import { DocumentPages } from '../parts/document-pages.tsx';
import { DocumentState } from '../parts/document-state.tsx';
import { Moment } from '../parts/moment.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';

interface DeskDocumentsPageProps extends DocumentFiltersProps {
  readonly documents: readonly DeskDocumentLine[];
  /** Cursor of the next page; undefined on the last. */
  readonly next: string | undefined;
  /** This is not the first page. */
  readonly later: boolean;
}

/** Every document that was ever published, the last one first. */
export function DeskDocumentsPage(props: DeskDocumentsPageProps) {
  const { view, filters, problems, documents, next, later } = props;
  const wrong = Object.keys(problems).length > 0;
  const narrowed = Object.keys(filters).length > 0;
  const site = problems.site === undefined ? filters.site : undefined;
  return (
    <Layout view={view} title={view.t('documents.title')} width="wide" wrong={wrong}>
      <DeskHead view={view} title={view.t('documents.title')} here="documents" />
      <ProblemSummary view={view} problems={problems} targets={DOCUMENT_FILTER_TARGETS} />
      <div class="list-head">
        <p class="lead">{view.t('documents.desk.intro')}</p>
        <a class="button" href={paths.newDocument(site === undefined ? '' : `site=${encodeURIComponent(site)}`)}>
          {view.t('documents.new')}
        </a>
      </div>
      {(documents.length > 0 || narrowed) && <DocumentFilterForm view={view} filters={filters} problems={problems} path={paths.deskDocuments()} ofSites />}
      {documents.length > 0 && <Table {...props} />}
      {documents.length === 0 && !wrong && (
        <p class="empty" role="status">
          {view.t(narrowed ? 'documents.empty-filtered' : 'documents.desk.empty')}
        </p>
      )}
      <DocumentPages
        view={view}
        first={paths.deskDocuments(documentQueryOf(filters))}
        next={next === undefined ? undefined : paths.deskDocuments(documentQueryOf(filters, next))}
        later={later}
      />
    </Layout>
  );
}

function Table({ view, documents }: DeskDocumentsPageProps) {
  return (
    <table class="documents documents-of-sites">
      <caption class="visually-hidden">{view.t('documents.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{view.t('documents.field.title')}</th>
          <th scope="col">{view.t('documents.field.site')}</th>
          <th scope="col">{view.t('documents.field.kind')}</th>
          <th scope="col">{view.t('documents.column.date')}</th>
          <th scope="col">{view.t('documents.published')}</th>
          <th scope="col">{view.t('documents.column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr>
            <th scope="row">
              <a href={paths.deskDocument(document.id)}>{document.title}</a>
              <span class="document-versions">{view.t('documents.version', { version: document.version })}</span>
            </th>
            <td class="document-site">
              {document.siteNumber} {document.siteName}
            </td>
            <td class="document-kind">{view.t(`documents.kind.${document.kind}`)}</td>
            <td class="document-date">{documentDay(view, document.date)}</td>
            <td class="document-published">
              <Moment view={view} at={document.publishedAt} />
            </td>
            <td>
              <DocumentState view={view} state={document.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
