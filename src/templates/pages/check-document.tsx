import type { DocumentKind } from '../../domain/document.ts';
import { fileSize } from '../../locales/sizes.ts';
import { type DeskDocumentLine, documentDay, type DocumentMeanwhile } from '../document-data.ts';
import { Layout } from '../layout.tsx';
import type { SiteLine } from '../page-data.ts';
import { Answer } from '../parts/answer.tsx';
import { DocumentMeanwhileNotice } from '../parts/document-meanwhile.tsx';
import { Notice } from '../parts/notice.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface CheckDocumentPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly draft: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly date: string;
  readonly file: { readonly fileName: string; readonly bytes: number };
  /** How many people of the Site may read its documents. */
  readonly readers: number;
  /** The form, to change something. */
  readonly change: string;
  /** The version that it takes the place of. */
  readonly replaced?: DeskDocumentLine;
  /** A document of the Site that has this very file. */
  readonly same?: { readonly id: string; readonly title: string; readonly date: string };
  /** What happened to the version that it was to take the place of, after this page was opened: nothing was published. */
  readonly meanwhile?: DocumentMeanwhile | undefined;
}

/** All of a document to look over, and what publishing it does. */
export function CheckDocumentPage(props: CheckDocumentPageProps) {
  const { view, site, draft, title, kind, date, file, change, replaced, same } = props;
  return (
    <Layout view={view} title={view.t('documents.check.title')}>
      <p class="back">
        <a href={change}>{view.t('shell.back')}</a>
      </p>
      <header class="step-head">
        <h1>{view.t('documents.check.title')}</h1>
      </header>
      <DocumentMeanwhileNotice view={view} meanwhile={props.meanwhile} />
      {same && !replaced && (
        <Notice tone="warning">
          <p>
            {view.t('documents.same', { title: same.title, day: documentDay(view, same.date) })}{' '}
            <a href={paths.deskDocument(same.id)}>{view.t('documents.same.see')}</a>
          </p>
        </Notice>
      )}
      <dl class="answers">
        <Answer view={view} field={view.t('documents.field.site')} {...(!replaced && { change: `${change}#siteNumber` })}>
          {view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}
        </Answer>
        <Answer view={view} field={view.t('documents.field.title')} change={`${change}#documentTitle`}>
          {title}
        </Answer>
        <Answer view={view} field={view.t('documents.field.kind')} change={`${change}#documentKind`}>
          {view.t(`documents.kind.${kind}`)}
        </Answer>
        <Answer view={view} field={view.t('documents.field.date')} change={`${change}#documentDate`}>
          {documentDay(view, date)}
        </Answer>
        <Answer view={view} field={view.t('documents.column.file')} change={`${change}#file`}>
          {file.fileName} <span class="document-size">{fileSize(file.bytes, view.locale)}</span>
        </Answer>
      </dl>
      <Effect {...props} />
      <form method="post" action={paths.checkDocument(draft)}>
        <input type="hidden" name="draft" value={draft} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t(replaced ? 'documents.publish-version' : 'documents.publish')}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function Effect({ view, site, readers, replaced }: CheckDocumentPageProps) {
  return (
    <div class="effect">
      <p class="effect-title">{view.t('documents.effect.publish', { siteNumber: site.siteNumber, siteName: site.name, count: readers })}</p>
      {replaced && <p>{view.t('documents.effect.replaces', { version: replaced.version })}</p>}
      <p>{view.t('documents.effect.not-told')}</p>
    </div>
  );
}
