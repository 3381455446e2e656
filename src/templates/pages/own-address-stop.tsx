import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface StopOwnAddressPageProps {
  readonly view: View;
  readonly change: {
    readonly old: string;
    readonly email: string;
    /** The person signs in with it, or with one that was asked for after it. */
    readonly moved: boolean;
    readonly confirmedAt: Date | null;
    /** When the link is over. */
    readonly until: Date | null;
  };
  /** The link's own path: only its POST does anything. */
  readonly action: string;
}

/** What the link to the address that signed in until then opens. Looking at it changes nothing, so a mail scanner that follows links stops nothing. */
export function StopOwnAddressPage({ view, change, action }: StopOwnAddressPageProps) {
  const { old, email, moved, confirmedAt, until } = change;
  const which = moved ? 'take-back' : 'stop';
  const title = view.t(`own-address.${which}.title`);
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">
        {confirmedAt ? (
          <Phrase view={view} of="own-address.take-back.text" values={{ email, old }} parts={{ when: <Moment view={view} at={confirmedAt} form="exact" /> }} />
        ) : (
          view.t(moved ? 'own-address.take-back.later' : 'own-address.stop.text', { email, old })
        )}
      </p>
      <p>{view.t('own-address.stop.right')}</p>
      <form method="post" action={action}>
        <p class="effect">{view.t(`own-address.${which}.effect`, { email, old })}</p>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t(`own-address.${which}.submit`)}
          </button>
        </div>
      </form>
      {until && (
        <p class="hint">
          <Phrase view={view} of="own-address.stop.until" parts={{ until: <Moment view={view} at={until} form="exact" /> }} />
        </p>
      )}
    </Layout>
  );
}

interface StoppedOwnAddressPageProps {
  readonly view: View;
  /** `stopped` before it was confirmed. `lost`: taken back, but the old address is somebody else's by now. */
  readonly outcome: 'stopped' | 'taken-back' | 'lost';
  readonly at: Date;
}

/** What a press on the button came to. */
export function StoppedOwnAddressPage({ view, outcome, at }: StoppedOwnAddressPageProps) {
  const title = view.t(`own-address.${outcome}.title`);
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <Notice tone={outcome === 'lost' ? 'info' : 'success'}>
        <p class="outcome-sentence">{view.t(`own-address.${outcome}.text`)}</p>
        <p class="request-times">
          <span>
            <Phrase
              view={view}
              of={outcome === 'stopped' ? 'own-address.stopped.when' : 'own-address.taken-back.when'}
              parts={{ when: <Moment view={view} at={at} /> }}
            />
          </span>
        </p>
      </Notice>
      {outcome !== 'lost' && <p>{view.t('own-address.stopped.next')}</p>}
      <Onward view={view} />
    </Layout>
  );
}

/** A link that is spent, over, or never was one. */
export function StopGonePage({ view }: { readonly view: View }) {
  const title = view.t('own-address.gone.title');
  return (
    <Layout view={view} title={title} width="narrow">
      <h1>{title}</h1>
      <p class="lead">{view.t('own-address.stop.gone')}</p>
      <Onward view={view} />
    </Layout>
  );
}

function Onward({ view }: { readonly view: View }) {
  return (
    <p class="form-actions no-print">
      <a class="button button-plain" href={view.person ? paths.preferences() : paths.signIn()}>
        {view.t(view.person ? 'preferences.title' : 'own-address.stopped.sign-in')}
      </a>
    </p>
  );
}
