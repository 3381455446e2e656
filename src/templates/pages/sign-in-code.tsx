import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import type { CodeField, Problems } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface SignInCodePageProps {
  readonly view: View;
  /** As it was typed: known or unknown, the page is the same. */
  readonly email: string;
  readonly next?: string;
  readonly problems?: Problems<CodeField>;
}

export function SignInCodePage({ view, email, next, problems = {} }: SignInCodePageProps) {
  return (
    <Layout view={view} title={view.t('sign-in.code.title')} width="narrow" wrong={problems.code !== undefined}>
      <ProblemSummary view={view} problems={problems} targets={[['code', 'code']]} />
      <h1>{view.t('sign-in.code.title')}</h1>
      <p class="lead">
        <Phrase view={view} of="sign-in.code.sent" parts={{ email: <strong class="address">{email}</strong> }} />
      </p>
      <form method="post" action={paths.signInCode()} novalidate>
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <Field
          view={view}
          id="code"
          label={view.t('sign-in.code.label')}
          hint={view.t('sign-in.code.hint')}
          problem={problems.code}
          inputmode="numeric"
          autocomplete="one-time-code"
          size="code"
          spellcheck={false}
          mandatory
        />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('sign-in.code.submit')}
          </button>
        </div>
      </form>
      <section class="aside">
        <h2>{view.t('sign-in.code.nothing')}</h2>
        <p>{view.t('sign-in.code.spam')}</p>
        <p>
          <a href={paths.signIn(next)}>{view.t('sign-in.code.again')}</a>
        </p>
      </section>
    </Layout>
  );
}
