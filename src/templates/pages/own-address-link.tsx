import { Layout } from '../layout.tsx';
import type { OwnAddressPurpose } from '../../domain/own-address.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export type OwnAddressLink =
  | {
      readonly state: 'ready';
      readonly purpose: OwnAddressPurpose;
      readonly email: string;
      /** Where the person signs in until then. */
      readonly old: string;
      /** The link's own path: its POST confirms. */
      readonly action: string;
    }
  /** Somebody else already signs in with it. */
  | { readonly state: 'taken'; readonly email: string }
  | { readonly state: 'done'; readonly email: string }
  /** Somebody else is signed in than who asked for it. */
  | {
      readonly state: 'other';
      readonly signedIn: string;
      /** What may be told of the address that the person signed in with when they asked. */
      readonly old: string;
      /** The link's own path: signed out, one comes back to it. */
      readonly next: string;
    }
  /** Used, over, withdrawn or never good. */
  | { readonly state: 'gone' };

type OwnAddressLinkPageProps = OwnAddressLink & { readonly view: View };

/** What the link in the mail to a new address opens. Looking at it changes nothing, so a mail scanner that follows links confirms nothing. */
export function OwnAddressLinkPage(props: OwnAddressLinkPageProps) {
  const { view } = props;
  if (props.state === 'ready') return <ReadyPage {...props} />;
  if (props.state === 'other') return <OtherPage {...props} />;
  const email = 'email' in props ? { email: props.email } : {};
  const title = view.t(`own-address.${props.state}.title`);
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">{view.t(`own-address.${props.state}.text`, email)}</p>
      <p>
        <a href={paths.preferences()}>{view.t('preferences.title')}</a>
      </p>
    </Layout>
  );
}

function OtherPage({ view, signedIn, old, next }: Extract<OwnAddressLink, { state: 'other' }> & { readonly view: View }) {
  const title = view.t('own-address.other.title');
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">{view.t('own-address.other.text', { signedIn, old })}</p>
      <form method="post" action={paths.signOut()}>
        <input type="hidden" name="next" value={next} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('own-address.other.sign-out')}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function ReadyPage({ view, purpose, email, old, action }: Extract<OwnAddressLink, { state: 'ready' }> & { readonly view: View }) {
  const title = view.t(`own-address.${purpose}.title`);
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">{view.t(`own-address.${purpose}.effect`, purpose === 'sign-in' ? { email, old } : { email })}</p>
      <form method="post" action={action}>
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('own-address.confirm')}
          </button>
        </div>
      </form>
    </Layout>
  );
}
