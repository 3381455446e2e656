import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import type { Problems, SignInField, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface SignInPageProps {
  readonly view: View;
  /** Where to go once signed in: a path of ours. */
  readonly next?: string;
  readonly typed?: Typed<SignInField>;
  readonly problems?: Problems<SignInField>;
}

export function SignInPage({ view, next, typed = {}, problems = {} }: SignInPageProps) {
  return (
    <Layout view={view} title={view.t('sign-in.title')} width="narrow" wrong={problems.email !== undefined}>
      <ProblemSummary view={view} problems={problems} targets={[['email', 'email']]} />
      <h1>{view.t('sign-in.title')}</h1>
      <p class="lead">{view.t('sign-in.intro')}</p>
      <form method="post" action={paths.signIn()} novalidate>
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <Field
          view={view}
          id="email"
          label={view.t('sign-in.email')}
          hint={view.t('sign-in.email.hint')}
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
