import type { Child } from 'hono/jsx';
import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

type UnsubscribePageProps = { readonly view: View } & (
  | {
      readonly state: 'asked';
      /** The link's own path: its POST ends the subscription. */
      readonly action: string;
    }
  | { readonly state: 'done' }
  /** The link was opened again: there is nothing left to stop. */
  | { readonly state: 'already'; readonly since: Date }
);

/** Ends a subscription without a sign-in. Looking at it changes nothing: mail scanners follow links. */
export function UnsubscribePage(props: UnsubscribePageProps) {
  switch (props.state) {
    case 'asked':
      return <AskedPage {...props} />;
    case 'done':
      return <StoppedPage view={props.view}>{props.view.t('unsubscribe.done.text')}</StoppedPage>;
    case 'already':
      return (
        <StoppedPage view={props.view}>
          <Phrase view={props.view} of="unsubscribe.already.text" parts={{ since: <Moment view={props.view} at={props.since} form="exact" /> }} />
        </StoppedPage>
      );
  }
}

function AskedPage({ view, action }: { readonly view: View; readonly action: string }) {
  const title = view.t('unsubscribe.title');
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">{view.t('unsubscribe.effect')}</p>
      <form method="post" action={action}>
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('unsubscribe.submit')}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function StoppedPage({ view, children }: { readonly view: View; readonly children: Child }) {
  const title = view.t('unsubscribe.done.title');
  return (
    <Layout view={view} title={title} width="narrow">
      <h1 tabindex={-1} autofocus>
        {title}
      </h1>
      <p class="lead outcome-sentence">{children}</p>
      <p>
        <a href={paths.mySubscriptions()}>{view.t('unsubscribe.done.again')}</a>
      </p>
    </Layout>
  );
}

/** A link that came apart on its way, or never was one. */
export function UnsubscribeGonePage({ view }: { readonly view: View }) {
  const title = view.t('unsubscribe.gone.title');
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">{view.t('unsubscribe.gone.text')}</p>
      <p>
        <a href={paths.mySubscriptions()}>{view.t('unsubscribe.gone.preferences')}</a>
      </p>
    </Layout>
  );
}
