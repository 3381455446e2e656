import { documentDay, type DocumentLine } from '../document-data.ts';
import { Layout } from '../layout.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { DocumentDownload } from '../parts/document-download.tsx';
import { DocumentFacts } from '../parts/document-facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { SiteTabs } from '../parts/site-tabs.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface DocumentPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly document: DocumentLine;
  readonly sha256: string;
  /** Of the document, the newest first. */
  readonly versions: readonly DocumentLine[];
}

/** A document of a Site with all its versions. */
export function DocumentPage({ view, site, reader, document, sha256, versions }: DocumentPageProps) {
  const newest = versions[0];
  return (
    <Layout view={view} title={document.title}>
      <p class="back">
        <a href={paths.documents(site.siteNumber)}>{view.t('documents.back')}</a>
      </p>
      <header class="step-head">
        <p class="step-of">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</p>
        <h1>{document.title}</h1>
      </header>
      <SiteTabs view={view} site={site} reader={reader} />
      {newest && newest.id !== document.id && (
        <Notice tone="info">
          <p>
            {view.t('documents.replaced', { version: newest.version })}{' '}
            <a href={paths.document(site.siteNumber, newest.id)}>{view.t('documents.see-newest')}</a>
          </p>
        </Notice>
      )}
      <DocumentFacts view={view} document={document} sha256={sha256} />
      <p class="form-actions">
        <DocumentDownload view={view} document={document} path={paths.downloadDocument(site.siteNumber, document.id)} main />
      </p>
      <p class="hint">{view.t('documents.logged')}</p>
      {versions.length > 1 && (
        <section>
          <h2>{view.t('documents.versions')}</h2>
          <ol class="lines document-lines" reversed>
            {versions.map((version) => (
              <li class="line">
                <span class="line-main">
                  {version.id === document.id ? (
                    view.t('documents.version', { version: version.version })
                  ) : (
                    <a href={paths.document(site.siteNumber, version.id)}>{view.t('documents.version', { version: version.version })}</a>
                  )}
                </span>
                <span class="line-site">
                  {version.title !== document.title && `${version.title} · `}
                  {view.t('documents.dated', { day: documentDay(view, version.date) })}
                  <span class="quieter">
                    {' · '}
                    <Moment view={view} at={version.publishedAt} />
                  </span>
                </span>
                <DocumentDownload view={view} document={version} path={paths.downloadDocument(site.siteNumber, version.id)} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </Layout>
  );
}
