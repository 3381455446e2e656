import { type DeskDocumentLine, documentDay } from '../document-data.ts';
import { Layout } from '../layout.tsx';
import { DocumentDownload } from '../parts/document-download.tsx';
import { DocumentFacts } from '../parts/document-facts.tsx';
import { DocumentState } from '../parts/document-state.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

type Version = DeskDocumentLine & { readonly downloads: number; readonly lastDownloadAt: Date | null };

interface DeskDocumentPageProps {
  readonly view: View;
  readonly document: DeskDocumentLine;
  readonly sha256: string;
  /** Of the document, the newest first. */
  readonly versions: readonly Version[];
  /** How many people of the Site may read its documents. */
  readonly readers: number;
  /** What the reader just did. */
  readonly done: 'published' | 'withdrawn' | undefined;
}

/** A version of a document at the operators' desk: where it is published, who takes it, and what can be done with it. */
export function DeskDocumentPage(props: DeskDocumentPageProps) {
  const { view, document, sha256, versions, done } = props;
  const { title, siteNumber, siteName, state, publisher, withdrawn } = document;
  const newest = versions.find((version) => version.state === 'current');
  return (
    <Layout view={view} title={title}>
      <p class="back">
        <a href={paths.deskDocuments()}>{view.t('documents.back')}</a>
      </p>
      <header class="step-head">
        <p class="step-of">{view.t('site.title', { siteNumber, siteName })}</p>
        <h1>{title}</h1>
        <p>
          <DocumentState view={view} state={state} />
        </p>
      </header>
      {done && <Done {...props} done={done} />}
      {state === 'replaced' && newest && done === undefined && (
        <Notice tone="info">
          <p>{view.t('documents.replaced', { version: newest.version })}</p>
        </Notice>
      )}
      <DocumentFacts view={view} document={document} sha256={sha256}>
        <div>
          <dt>{view.t('documents.field.site')}</dt>
          <dd>
            <a href={paths.deskDocuments(`site=${encodeURIComponent(siteNumber)}`)}>{view.t('documents.of-site', { siteNumber })}</a>
          </dd>
        </div>
        <div>
          <dt>{view.t('documents.publisher')}</dt>
          <dd>{publisher ? publisher.name : view.t('documents.by-command')}</dd>
        </div>
        <div>
          <dt>{view.t('documents.readers')}</dt>
          <dd>{withdrawn ? view.t('documents.readers.none') : view.t('documents.readers.count', { count: props.readers })}</dd>
        </div>
        {withdrawn && (
          <div>
            <dt>{view.t('documents.withdrawn')}</dt>
            <dd>
              {withdrawn.by?.name ?? view.t('history.somebody')}
              {' · '}
              <Moment view={view} at={withdrawn.at} />
            </dd>
          </div>
        )}
      </DocumentFacts>
      <Actions {...props} />
      <section>
        <h2>{view.t('documents.versions')}</h2>
        <ol class="lines document-lines" reversed>
          {versions.map((version) => (
            <VersionLine view={view} version={version} here={version.id === document.id} />
          ))}
        </ol>
      </section>
    </Layout>
  );
}

function Actions({ view, document }: DeskDocumentPageProps) {
  return (
    <p class="form-actions">
      {document.state === 'current' && (
        <a class="button" href={paths.newDocumentVersion(document.id)}>
          {view.t('documents.new-version')}
        </a>
      )}
      <DocumentDownload view={view} document={document} path={paths.downloadDeskDocument(document.id)} />
      {document.state !== 'withdrawn' && <a href={paths.withdrawDocument(document.id)}>{view.t('documents.withdraw')}</a>}
    </p>
  );
}

function VersionLine({ view, version, here }: { readonly view: View; readonly version: Version; readonly here: boolean }) {
  const name = view.t('documents.version', { version: version.version });
  return (
    <li class="line">
      <span class="line-main">{here ? name : <a href={paths.deskDocument(version.id)}>{name}</a>}</span>
      <span class="line-site">
        {view.t('documents.dated', { day: documentDay(view, version.date) })}
        <span class="quieter">
          {' · '}
          {view.t('documents.downloads', { count: version.downloads })}
          {version.lastDownloadAt && (
            <>
              {' · '}
              <Phrase view={view} of="documents.downloads.last" parts={{ when: <Moment view={view} at={version.lastDownloadAt} /> }} />
            </>
          )}
        </span>
      </span>
      <DocumentState view={view} state={version.state} />
    </li>
  );
}

function Done({ view, document, readers, done }: DeskDocumentPageProps & { readonly done: 'published' | 'withdrawn' }) {
  const { siteNumber, siteName, title } = document;
  return (
    <Notice tone="success" urgent>
      <p class="outcome-sentence">
        {view.t(done === 'published' ? 'documents.done.published' : 'documents.done.withdrawn', { title, siteNumber, siteName, count: readers })}
      </p>
    </Notice>
  );
}
