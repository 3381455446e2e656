import type { Child } from 'hono/jsx';
import { Layout } from '../layout.tsx';
import { doubtInWords } from '../contact-in-words.ts';
import type { Problems, Typed } from '../page-data.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { OwnWaitingAddress } from '../parts/own-waiting-address.tsx';
import { PREFERENCE_TARGETS, PreferencesForm } from '../parts/preferences-form.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';
import type { PreferenceField, PreferencesDone, PreferencesLine } from '../preferences-data.ts';
import type { View } from '../view.ts';

export interface PreferencesPageProps {
  readonly view: View;
  readonly preferences: PreferencesLine;
  readonly typed: Typed<PreferenceField>;
  readonly problems?: Problems<PreferenceField>;
  /** What the person saved a moment ago. */
  readonly done?: PreferencesDone | undefined;
}

/** Everything that is one's own: the form of what is changed now and then, and below it what has a page of its own to change. */
export function PreferencesPage({ view, preferences, typed, problems = {}, done }: PreferencesPageProps) {
  const wrong = Object.keys(problems).length > 0;
  return (
    <Layout view={view} title={view.t('preferences.title')} wrong={wrong}>
      <ProblemSummary view={view} problems={problems} targets={PREFERENCE_TARGETS} />
      {done && (
        <Notice tone="success" urgent>
          <p class="outcome-sentence">{doneSentence(view, done, preferences)}</p>
        </Notice>
      )}
      <h1>{view.t('preferences.title')}</h1>
      <p class="lead">{view.t('preferences.intro')}</p>
      <PreferencesForm view={view} choseLocale={preferences.locale !== null} typed={typed} problems={problems} />
      <Details view={view} preferences={preferences} />
      <Addresses view={view} preferences={preferences} />
      <Notices view={view} preferences={preferences} />
      <Devices view={view} />
    </Layout>
  );
}

function doneSentence(view: View, done: PreferencesDone, { email, noticesEmail, newVersions }: PreferencesLine): string {
  if (done === 'subscriptions') return view.t(newVersions ? 'preferences.done.subscribed' : 'preferences.done.not-subscribed');
  return view.t(`preferences.done.${done}`, { email: done === 'notices' ? (noticesEmail ?? email) : email });
}

interface PartProps {
  readonly view: View;
  readonly preferences: PreferencesLine;
}

function Details({ view, preferences: { name, telephone, telephoneDoubt } }: PartProps) {
  const none = <span class="quieter">{view.t('preferences.details.none')}</span>;
  return (
    <Part id="details" title={view.t('preferences.details')} change={{ view, href: paths.myDetails() }}>
      <dl class="own-facts">
        <Row label={view.t('preferences.details.name')}>{name || none}</Row>
        <Row label={view.t('preferences.details.telephone')}>
          {telephone || none}
          {telephoneDoubt && (
            <p class="field-doubt">
              <Icon name="trouble" />
              {doubtInWords(view, telephoneDoubt)}
            </p>
          )}
        </Row>
      </dl>
    </Part>
  );
}

function Addresses({ view, preferences }: PartProps) {
  const { email, noticesEmail, waiting, refused } = preferences;
  const rows = [
    ['sign-in', view.t('preferences.sign-in'), email, view.t('preferences.sign-in.hint'), paths.mySignInAddress()],
    ['notices', view.t('preferences.notices-address'), noticesEmail, undefined, paths.myNoticesAddress()],
  ] as const;
  return (
    <Part id="addresses" title={view.t('preferences.addresses')}>
      {rows.map(([purpose, label, address, hint, href]) => (
        <div class="own-address">
          <div class="own-address-head">
            <h3>{label}</h3>
            <Change view={view} href={href} what={label} />
          </div>
          <p class="own-address-value">{address ?? view.t('preferences.notices-address.same')}</p>
          {hint && <p class="hint">{hint}</p>}
          {address !== null && refused.includes(address) && (
            <Notice tone="warning">
              <p>{view.t('preferences.refused', { email: address })}</p>
            </Notice>
          )}
          {waiting
            .filter((one) => one.purpose === purpose)
            .map((one) => (
              <OwnWaitingAddress view={view} address={one} />
            ))}
        </div>
      ))}
    </Part>
  );
}

function Notices({ view, preferences: { newVersions } }: PartProps) {
  return (
    <Part id="notices" title={view.t('preferences.notices')} change={{ view, href: paths.mySubscriptions() }}>
      <p class="own-subscription">
        <Icon name={newVersions ? 'granted' : 'denied'} />
        {view.t(newVersions ? 'preferences.notices.subscribed' : 'preferences.notices.not-subscribed')}
      </p>
    </Part>
  );
}

function Devices({ view }: { readonly view: View }) {
  return (
    <Part id="devices" title={view.t('preferences.devices')}>
      <p class="hint">{view.t('preferences.devices.hint')}</p>
      <form method="post" action={paths.signOutEverywhere()}>
        <div class="form-actions">
          <button class="button button-plain" type="submit">
            {view.t('preferences.devices.sign-out')}
          </button>
        </div>
      </form>
    </Part>
  );
}

interface PartFrameProps {
  readonly id: string;
  readonly title: string;
  readonly change?: { readonly view: View; readonly href: string };
  readonly children: Child;
}

function Part({ id, title, change, children }: PartFrameProps) {
  return (
    <section class="own-part" aria-labelledby={id}>
      <div class="own-part-head">
        <h2 id={id}>{title}</h2>
        {change && <Change {...change} what={title} />}
      </div>
      {children}
    </section>
  );
}

function Change({ view, href, what }: { readonly view: View; readonly href: string; readonly what: string }) {
  return (
    <a class="own-change" href={href} aria-label={view.t('preferences.change-of', { what })}>
      {view.t('preferences.change')}
    </a>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
