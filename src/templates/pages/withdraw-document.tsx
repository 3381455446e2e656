import type { DeskDocumentLine } from '../document-data.ts';
import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface WithdrawDocumentPageProps {
  readonly view: View;
  readonly document: DeskDocumentLine;
  /** How many people of the Site may read its documents. */
  readonly readers: number;
  /** The version that is the newest afterwards. */
  readonly successor: number | undefined;
}

/** What withdrawing a document does, and the button that does it. */
export function WithdrawDocumentPage({ view, document, readers, successor }: WithdrawDocumentPageProps) {
  const { id, title, version, siteNumber, siteName, state } = document;
  const heading = view.t('documents.withdraw.title', { title });
  const remains =
    state === 'replaced' ? 'documents.withdraw.newest-stays' : successor === undefined ? 'documents.withdraw.nothing-left' : 'documents.withdraw.successor';
  return (
    <Layout view={view} title={heading}>
      <p class="back">
        <a href={paths.deskDocument(id)}>{view.t('shell.back')}</a>
      </p>
      <header class="step-head">
        <p class="step-of">
          {view.t('site.title', { siteNumber, siteName })} · {view.t('documents.version', { version })}
        </p>
        <h1>{heading}</h1>
      </header>
      <div class="effect">
        <p class="effect-title">{view.t('documents.withdraw.effect', { siteNumber, siteName, version, count: readers })}</p>
        <p>{view.t(remains, { version: successor ?? 0 })}</p>
        <p>{view.t('documents.withdraw.kept')}</p>
      </div>
      <form method="post" action={paths.withdrawDocument(id)}>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('documents.withdraw.submit')}
          </button>
          <a href={paths.deskDocument(id)}>{view.t('documents.withdraw.not')}</a>
        </div>
      </form>
    </Layout>
  );
}
