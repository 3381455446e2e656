import type { Child } from 'hono/jsx';
import type { AddressState } from '../../domain/contact-address.ts';
import type { AddressLine } from '../handover-data.ts';
import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface LinkPageProps {
  readonly view: View;
  readonly change: AddressLine;
  /** The link's own path: only its POST does anything. */
  readonly action: string;
  /** Known to the form, so that a second press finds what the first one did. */
  readonly changeId: string;
}

interface ConfirmAddressPageProps extends LinkPageProps {
  /** Confirmed, the reader signs in with it too. */
  readonly movesSignIn: boolean;
  /** The page whose button they pressed had said something else. */
  readonly saidOtherwise?: boolean;
}

/** What the link to the new address opens. Looking at it changes nothing, so a mail scanner that follows links confirms nothing. */
export function ConfirmAddressPage({ view, change, action, changeId, movesSignIn, saidOtherwise = false }: ConfirmAddressPageProps) {
  const about = wordsOf(view, change);
  return (
    <Layout view={view} title={view.t('contact-address.confirm.title')} width="narrow">
      {saidOtherwise && (
        <Notice tone="warning" urgent>
          <p>{view.t('contact-address.confirm.said-otherwise')}</p>
        </Notice>
      )}
      <h1>{view.t('contact-address.confirm.title')}</h1>
      <p class="lead">{view.t('contact-address.confirm.text', about)}</p>
      <form method="post" action={action}>
        <input type="hidden" name="change" value={changeId} />
        {/* What the reader was told is what the button does, or it does nothing. */}
        {movesSignIn && <input type="hidden" name="signIn" value="moves" />}
        <div class="effect">
          <p>{view.t('contact-address.confirm.effect', about)}</p>
          {movesSignIn && <p>{view.t('contact-address.confirm.signs-in', about)}</p>}
        </div>
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('contact-address.confirm.submit')}
          </button>
        </div>
      </form>
      <p class="hint">{view.t('contact-address.confirm.not-mine')}</p>
    </Layout>
  );
}

/** What the link to the old address opens: the change, and the button that stops it or takes it back. */
export function StopAddressPage({ view, change, action, changeId }: LinkPageProps) {
  const about = wordsOf(view, change);
  const suffix = change.confirmedAt ? '-confirmed' : '';
  return (
    <Layout view={view} title={view.t(`contact-address.stop.title${suffix}`)} width="narrow">
      <h1>{view.t(`contact-address.stop.title${suffix}`)}</h1>
      <p class="lead">
        {change.confirmedAt ? (
          <Phrase view={view} of="contact-address.stop.text-confirmed" values={about} parts={{ when: <Moment view={view} at={change.confirmedAt} /> }} />
        ) : (
          view.t('contact-address.stop.text', about)
        )}
      </p>
      <p>{view.t('contact-address.stop.right')}</p>
      <form method="post" action={action}>
        <input type="hidden" name="change" value={changeId} />
        <div class="effect">
          <p>{view.t(`contact-address.stop.effect${suffix}`, about)}</p>
          {change.movedSignIn && <p>{view.t('contact-address.stop.signs-in', about)}</p>}
        </div>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t(`contact-address.stop.submit${suffix}`)}
          </button>
        </div>
      </form>
    </Layout>
  );
}

/** A link that is spent, over, replaced, or never was one. */
export function AddressGonePage({ view }: { readonly view: View }) {
  return (
    <Layout view={view} title={view.t('contact-address.gone.title')} width="narrow">
      <h1>{view.t('contact-address.gone.title')}</h1>
      <p class="lead">{view.t('contact-address.gone.text')}</p>
      <p>{view.t('contact-address.gone.help')}</p>
      <Onward view={view} />
    </Layout>
  );
}

export interface AddressOutcomePageProps {
  readonly view: View;
  readonly change: AddressLine;
  readonly state: Exclude<AddressState, 'none' | 'open'>;
}

/** What a press on one of the two buttons came to. */
export function AddressOutcomePage({ view, change, state }: AddressOutcomePageProps) {
  const words = state === 'expired' || state === 'superseded' ? 'ended' : state;
  const at = change.stoppedAt ?? change.confirmedAt;
  return (
    <Layout view={view} title={view.t(`contact-address.done.${words}`)} width="narrow">
      <h1>{view.t(`contact-address.done.${words}`)}</h1>
      <Notice tone={words === 'ended' || change.makerMayNot || change.addressTaken ? 'info' : 'success'}>
        <p class="outcome-sentence">{view.t(`contact-address.done.${words}.text`, wordsOf(view, change))}</p>
        {state === 'confirmed' && <p>{signInSentence(view, change)}</p>}
        {change.signsInWith && <p>{view.t(`contact-address.done.taken-back.${change.signsInWith}`, wordsOf(view, change))}</p>}
        {change.makerMayNot && <p>{view.t('contact-address.done.maker-may-not')}</p>}
        {change.addressTaken && <p>{view.t('contact-address.done.address-taken')}</p>}
        {at && words !== 'ended' && (
          <p class="request-times">
            <span>
              <Phrase view={view} of={`contact-address.done.${words}.when`} parts={{ when: <Moment view={view} at={at} /> }} />
            </span>
          </p>
        )}
      </Notice>
      <Onward view={view} />
    </Layout>
  );
}

function signInSentence(view: View, change: AddressLine): Child {
  const { movedSignIn, signInEmail, signInLooksAlike } = change;
  if (movedSignIn) return view.t('contact-address.done.signs-in-new');
  const email = signInLooksAlike ? view.t(`contact-address.alike.${signInLooksAlike}`, { email: signInEmail }) : signInEmail;
  return view.t('contact-address.done.signs-in-as-before', { email });
}

function Onward({ view }: { readonly view: View }) {
  return (
    <p class="form-actions no-print">
      <a class="button button-plain" href={view.person ? paths.home() : paths.signIn()}>
        {view.t(view.person ? 'error.home' : 'contact-address.done.sign-in')}
      </a>
    </p>
  );
}

/** For whoever reads of one address that it counts instead of another, and would read the same of both. */
function wordsOf(view: View, { siteNumber, siteName, oldEmail, newEmail, looksAlike }: AddressLine) {
  if (!looksAlike) return { siteNumber, siteName, old: oldEmail, email: newEmail };
  const old = view.t('contact-address.alike.old', { email: oldEmail });
  // In full it tells itself apart.
  const email = newEmail === oldEmail ? view.t('contact-address.alike.new', { email: newEmail }) : newEmail;
  return { siteNumber, siteName, old, email };
}
