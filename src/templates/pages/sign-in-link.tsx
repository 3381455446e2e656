import { Layout } from '../layout.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export type SignInLinkPageProps = { readonly view: View } & (
  | {
      readonly state: 'ready';
      /** Whom the link signs in; left out where the page should not say. */
      readonly email?: string;
      /** The link's own path: its POST signs in. */
      readonly action: string;
    }
  /** Opened in another browser than the one that asked: only the code works, and only there. */
  | { readonly state: 'other-browser' }
  /** Used, expired or never good. */
  | { readonly state: 'gone' }
);

/** What the link of a sign-in mail opens. Looking at it changes nothing, so a mail scanner that follows links signs nobody in. */
export function SignInLinkPage(props: SignInLinkPageProps) {
  switch (props.state) {
    case 'ready':
      return <ReadyPage {...props} />;
    case 'other-browser':
      return <OtherBrowserPage view={props.view} />;
    case 'gone':
      return <GonePage view={props.view} />;
  }
}

function ReadyPage({ view, email, action }: Extract<SignInLinkPageProps, { state: 'ready' }>) {
  const title = view.t('sign-in.link.title', { programme: view.programmeName });
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">{view.t('sign-in.link.text')}</p>
      <form method="post" action={action}>
        <div class="form-actions">
          <button class="button" type="submit">
            {email === undefined ? view.t('sign-in.link.submit-plain') : view.t('sign-in.link.submit', { email })}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function OtherBrowserPage({ view }: { readonly view: View }) {
  return (
    <Layout view={view} title={view.t('sign-in.link.other.title')} width="narrow">
      <h1>{view.t('sign-in.link.other.title')}</h1>
      <p class="lead">{view.t('sign-in.link.other.text')}</p>
      <p>
        <a href={paths.signIn()}>{view.t('sign-in.link.other.again')}</a>
      </p>
    </Layout>
  );
}

function GonePage({ view }: { readonly view: View }) {
  return (
    <Layout view={view} title={view.t('sign-in.link.gone.title')} width="narrow">
      <h1>{view.t('sign-in.link.gone.title')}</h1>
      <p class="lead">{view.t('sign-in.link.gone.text')}</p>
      <div class="form-actions">
        <a class="button" href={paths.signIn()}>
          {view.t('sign-in.code.again')}
        </a>
      </div>
    </Layout>
  );
}
