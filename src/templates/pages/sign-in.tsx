import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import type { Problems, SignInField, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

/** What one signs in for, where a link led here. */
export interface SignInReason {
  /** The new address of the reader's own that the link confirms. */
  readonly email: string;
  /** What may be told of the one that they sign in with until then. */
  readonly old: string;
}

export interface SignInPageProps {
  readonly view: View;
  /** Where to go once signed in: a path of ours. */
  readonly next?: string;
  readonly reason?: SignInReason | undefined;
  readonly typed?: Typed<SignInField>;
  readonly problems?: Problems<SignInField>;
}

export function SignInPage({ view, next, reason, typed = {}, problems = {} }: SignInPageProps) {
  const title = view.t(reason ? 'sign-in.confirm.title' : 'sign-in.title');
  return (
    <Layout view={view} title={title} width="narrow" wrong={problems.email !== undefined}>
      <ProblemSummary view={view} problems={problems} targets={[['email', 'email']]} />
      <h1>{title}</h1>
      {reason ? (
        <>
          <p class="lead">
            <Phrase view={view} of="sign-in.confirm.text" parts={{ email: <Address of={reason.email} />, old: <Address of={reason.old} /> }} />
          </p>
          <p>{view.t('sign-in.intro')}</p>
        </>
      ) : (
        <p class="lead">{view.t('sign-in.intro')}</p>
      )}
      <form method="post" action={paths.signIn()} novalidate>
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <Field
          view={view}
          id="email"
          label={view.t('sign-in.email')}
          hint={view.t(reason ? 'sign-in.confirm.hint' : 'sign-in.email.hint')}
          value={typed.email}
          problem={problems.email}
          type="email"
          inputmode="email"
          autocomplete="email"
          spellcheck={false}
          mandatory
        />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('sign-in.send')}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function Address({ of }: { readonly of: string }) {
  return <strong class="address">{of}</strong>;
}
