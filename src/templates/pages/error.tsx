import { type ErrorProps, errorSentences } from '../fragments/error-fragment.tsx';
import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';

export interface ErrorPageProps extends ErrorProps {
  /** Where trying again is right, for a page that could not be shown; left out after a form. */
  readonly retry?: string;
  /** The page of the form that brought too much. */
  readonly back?: string;
}

export function ErrorPage(props: ErrorPageProps) {
  const { view, status, retry, back } = props;
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
      {back !== undefined && <p>{view.t('error.413.back')}</p>}
      <div class="form-actions">
        {back !== undefined && (
          <a class="button" href={back}>
            {view.t('error.413.form')}
          </a>
        )}
        {retry !== undefined && (
          <a class="button" href={retry}>
            {view.t('error.retry')}
          </a>
        )}
        <a class={retry === undefined && back === undefined ? 'button' : undefined} href={paths.home()}>
          {view.t('error.home')}
        </a>
      </div>
      <p class="reference">{view.t('error.reference', { requestId: view.requestId })}</p>
    </Layout>
  );
}
