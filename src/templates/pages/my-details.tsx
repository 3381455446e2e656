import type { Doubt } from '../../domain/contact-doubt.ts';
import type { Problems, Typed } from '../page-data.ts';
import { PersonFields } from '../parts/person-fields.tsx';
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
  /** About the telephone number. */
  readonly doubt: Doubt | undefined;
}

/** One's own names and telephone number. */
export function MyDetailsPage({ view, typed, problems = {}, doubt }: MyDetailsPageProps) {
  const summary = <ProblemSummary view={view} problems={problems} targets={TARGETS} />;
  return (
    <PreferencesFrame view={view} title={view.t('preferences.details')} wrong={Object.keys(problems).length > 0} above={summary}>
      <p class="lead">{view.t('preferences.details.intro')}</p>
      <p class="hint">{view.t('shell.mandatory-note')}</p>
      <form method="post" action={paths.myDetails()} novalidate data-unsaved>
        <PersonFields view={view} typed={typed} problems={problems} telephoneDoubt={doubt} />
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
