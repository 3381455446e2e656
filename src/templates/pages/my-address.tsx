import type { Problems, Typed } from '../page-data.ts';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { OwnWaitingAddress } from '../parts/own-waiting-address.tsx';
import { PreferencesFrame } from '../parts/preferences-frame.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';
import type { AddressField, WaitingAddress } from '../preferences-data.ts';
import type { View } from '../view.ts';

const TARGETS = [['email', 'email']] as const;

export interface MyAddressPageProps {
  readonly view: View;
  /** Of the form: sent twice it is one new address. */
  readonly formId: string;
  /** Where the person signs in. */
  readonly email: string;
  readonly typed: Typed<AddressField>;
  readonly problems?: Problems<AddressField>;
  /** Asked for already; another one takes its place. */
  readonly waiting?: WaitingAddress | undefined;
}

export interface MySignInAddressPageProps extends MyAddressPageProps {
  /** The session is not so fresh that it shows who has it: sign in first, and then come back to this path. */
  readonly signInFirst?: { readonly next: string } | undefined;
}

/** A new address for signing in. It opens the account, so it is asked for only right after a sign-in. */
export function MySignInAddressPage(props: MySignInAddressPageProps) {
  const { view, formId, email, typed, problems = {}, signInFirst } = props;
  return (
    <PreferencesFrame view={view} title={view.t('preferences.sign-in')} wrong={problems.email !== undefined} above={<Above {...props} problems={problems} />}>
      <p class="lead">{view.t('preferences.sign-in.now', { email })}</p>
      {signInFirst ? (
        <SignInFirst view={view} email={email} next={signInFirst.next} />
      ) : (
        <form method="post" action={paths.mySignInAddress()} novalidate>
          <input type="hidden" name="id" value={formId} />
          <AddressInput view={view} label={view.t('preferences.sign-in.new')} value={typed.email} problems={problems} mandatory />
          <p class="effect">{view.t('preferences.sign-in.effect', { email })}</p>
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('preferences.sign-in.submit')}
            </button>
          </div>
        </form>
      )}
    </PreferencesFrame>
  );
}

/** Where notices of new versions go. */
export function MyNoticesAddressPage(props: MyAddressPageProps) {
  const { view, formId, email, typed, problems = {} } = props;
  return (
    <PreferencesFrame
      view={view}
      title={view.t('preferences.notices-address')}
      wrong={problems.email !== undefined}
      above={<Above {...props} problems={problems} />}
    >
      <p class="lead">{view.t('preferences.notices-address.intro')}</p>
      <form method="post" action={paths.myNoticesAddress()} novalidate>
        <input type="hidden" name="id" value={formId} />
        <AddressInput
          view={view}
          label={view.t('preferences.notices-address.field')}
          hint={view.t('preferences.notices-address.hint', { email })}
          value={typed.email}
          problems={problems}
        />
        <p class="effect">{view.t('preferences.notices-address.effect')}</p>
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('preferences.save')}
          </button>
        </div>
      </form>
    </PreferencesFrame>
  );
}

function Above({ view, problems = {}, waiting }: MyAddressPageProps) {
  return (
    <>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      {waiting && <OwnWaitingAddress view={view} address={waiting} />}
    </>
  );
}

interface AddressInputProps {
  readonly view: View;
  readonly label: string;
  readonly hint?: string;
  readonly value: string | undefined;
  readonly problems: Problems<AddressField>;
  readonly mandatory?: boolean;
}

function AddressInput({ problems, ...props }: AddressInputProps) {
  return <Field {...props} id="email" problem={problems.email} type="email" inputmode="email" autocomplete="email" spellcheck={false} />;
}

function SignInFirst({ view, email, next }: { readonly view: View; readonly email: string; readonly next: string }) {
  return (
    <>
      <Notice tone="info" icon="locked">
        <p>{view.t('preferences.sign-in.again')}</p>
      </Notice>
      <form method="post" action={paths.signIn()}>
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="next" value={next} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('preferences.sign-in.again.submit')}
          </button>
        </div>
      </form>
    </>
  );
}
