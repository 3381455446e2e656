import { type ErrorProps, errorSentences } from '../fragments/error-fragment.tsx';
import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';

export interface ErrorPageProps extends ErrorProps {
  /** Where trying again is right, for a page that could not be shown; left out after a form. */
  readonly retry?: string;
}

export function ErrorPage(props: ErrorPageProps) {
  const { view, status, retry } = props;
  const title = view.t(`error.${status}.title`);
  return (
    <Layout view={view} title={title} width="narrow">
      <p class="error-status" aria-hidden="true">
        {status}
      </p>
      <h1>{title}</h1>
      {errorSentences(props).map((sentence, index) => (
        <p class={index === 0 ? 'lead' : undefined}>{sentence}</p>
      ))}
      <div class="form-actions">
        {retry !== undefined && (
          <a class="button" href={retry}>
            {view.t('error.retry')}
          </a>
        )}
        <a class={retry === undefined ? 'button' : undefined} href={paths.home()}>
          {view.t('error.home')}
        </a>
      </div>
      <p class="reference">{view.t('error.reference', { requestId: view.requestId })}</p>
    </Layout>
  );
}
