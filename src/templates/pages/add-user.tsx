import { LOCALES } from '../../domain/locale.ts';
import type { InvitedField, Obstacle } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { ObstacleNotice } from '../parts/obstacle-notice.tsx';
import { FieldProblem, ProblemSummary } from '../parts/problems.tsx';
import type { Problems, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface AddUserPageProps {
  readonly view: View;
  readonly site: SiteLine;
  /** Where what is typed is kept; left out before the first sending. */
  readonly draft?: string;
  readonly typed?: Typed<InvitedField>;
  readonly problems?: Problems<InvitedField>;
  readonly obstacle?: Obstacle;
}

const TARGETS: ReadonlyArray<readonly [InvitedField, string]> = [
  ['invitedEmail', 'invitedEmail'],
  ['invitedFirstName', 'invitedFirstName'],
  ['invitedLastName', 'invitedLastName'],
  ['invitedLocale', 'invitedLocale-en'],
];

/** Adding a user, first step: who. */
export function AddUserPage({ view, site, draft, typed = {}, problems = {}, obstacle }: AddUserPageProps) {
  return (
    <Layout view={view} title={view.t('invite.who.title')} wrong={Object.keys(problems).length > 0 || obstacle !== undefined}>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      {obstacle && <ObstacleNotice view={view} site={site} obstacle={obstacle} email={typed.invitedEmail ?? ''} />}
      <header class="step-head">
        <p class="step-of">{view.t('invite.step', { step: 1, site: view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name }) })}</p>
        <h1>{view.t('invite.who.title')}</h1>
      </header>
      <p class="lead">{view.t('invite.who.intro')}</p>
      <p class="hint">{view.t('shell.mandatory-note')}</p>
      <form method="post" action={paths.addUser(site.siteNumber)} novalidate>
        {draft !== undefined && <input type="hidden" name="draft" value={draft} />}
        <Questions view={view} typed={typed} problems={problems} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('ask.continue')}
          </button>
          <a href={paths.addUsers(site.siteNumber)}>{view.t('invite.several')}</a>
        </div>
      </form>
    </Layout>
  );
}

interface QuestionsProps {
  readonly view: View;
  readonly typed: Typed<InvitedField>;
  readonly problems: Problems<InvitedField>;
}

function Questions({ view, typed, problems }: QuestionsProps) {
  // Somebody else's details: a browser must not fill in the reader's own.
  const shared = { view, autocomplete: 'off', mandatory: true };
  return (
    <>
      <Field
        {...shared}
        id="invitedEmail"
        label={view.t('ask.field.email')}
        hint={view.t('invite.who.email.hint')}
        value={typed.invitedEmail}
        problem={problems.invitedEmail}
        type="email"
        inputmode="email"
        spellcheck={false}
      />
      <div class="field-pair">
        <Field {...shared} id="invitedFirstName" label={view.t('ask.field.firstName')} value={typed.invitedFirstName} problem={problems.invitedFirstName} />
        <Field {...shared} id="invitedLastName" label={view.t('ask.field.lastName')} value={typed.invitedLastName} problem={problems.invitedLastName} />
      </div>
      <LanguageQuestion view={view} typed={typed} problems={problems} />
    </>
  );
}

function LanguageQuestion({ view, typed, problems }: QuestionsProps) {
  const problem = problems.invitedLocale;
  return (
    <fieldset class={problem ? 'field choice field-wrong' : 'field choice'} aria-describedby="invitedLocale-hint">
      <legend class="label">
        {view.t('invite.who.language')}
        <span class="star"> *</span>
      </legend>
      <p class="hint" id="invitedLocale-hint">
        {view.t('invite.who.language.hint')}
      </p>
      <FieldProblem view={view} id="invitedLocale-problem" field="invitedLocale" problem={problem} />
      <div class="levels">
        {LOCALES.map((locale) => (
          <label class="level">
            <input
              type="radio"
              id={`invitedLocale-${locale}`}
              name="invitedLocale"
              value={locale}
              checked={typed.invitedLocale === locale}
              {...(problem && { 'aria-invalid': 'true' })}
            />
            <span class="level-name" lang={locale}>
              {locale === 'en' ? 'English' : 'Français'}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
