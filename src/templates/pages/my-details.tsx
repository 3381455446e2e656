import type { Problems, Typed } from '../page-data.ts';
import { Field } from '../parts/field.tsx';
import { PreferencesFrame } from '../parts/preferences-frame.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';
import type { DetailField } from '../preferences-data.ts';
import type { View } from '../view.ts';

const TARGETS = (['firstName', 'lastName', 'telephone'] as const).map((name) => [name, name] as const);

interface MyDetailsPageProps {
  readonly view: View;
  readonly typed: Typed<DetailField>;
  readonly problems?: Problems<DetailField>;
}

/** One's own names and telephone number. */
export function MyDetailsPage({ view, typed, problems = {} }: MyDetailsPageProps) {
  const summary = <ProblemSummary view={view} problems={problems} targets={TARGETS} />;
  return (
    <PreferencesFrame view={view} title={view.t('preferences.details')} wrong={Object.keys(problems).length > 0} above={summary}>
      <p class="lead">{view.t('preferences.details.intro')}</p>
      <p class="hint">{view.t('shell.mandatory-note')}</p>
      <form method="post" action={paths.myDetails()} novalidate data-unsaved>
        <div class="field-pair">
          <Field
            view={view}
            id="firstName"
            label={view.t('ask.field.firstName')}
            value={typed.firstName}
            problem={problems.firstName}
            autocomplete="given-name"
            mandatory
          />
          <Field
            view={view}
            id="lastName"
            label={view.t('ask.field.lastName')}
            value={typed.lastName}
            problem={problems.lastName}
            autocomplete="family-name"
            mandatory
          />
        </div>
        <Field
          view={view}
          id="telephone"
          label={view.t('ask.field.telephone')}
          value={typed.telephone}
          problem={problems.telephone}
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          size="half"
          mandatory
        />
        <p class="effect">{view.t('preferences.details.effect')}</p>
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('preferences.save')}
          </button>
        </div>
      </form>
    </PreferencesFrame>
  );
}
