import type { Problems, Typed } from '../page-data.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';
import { FieldProblem } from './problems.tsx';

type Names = 'noticeSites' | 'noticeSite';

interface NoticeSitesProps {
  readonly view: View;
  readonly typed: Typed<Names>;
  readonly problems: Problems<Names>;
}

/** To which Sites a notice goes. Nothing is chosen at first: a notice to everybody is nobody's oversight. */
export function NoticeSites({ view, typed, problems }: NoticeSitesProps) {
  const problem = problems.noticeSites;
  const choice = (value: 'all' | 'one', name: string) => (
    <label class="level">
      <input
        type="radio"
        id={`noticeSites-${value}`}
        name="noticeSites"
        value={value}
        checked={typed.noticeSites === value}
        aria-describedby={value === 'all' ? 'noticeSites-all-hint' : undefined}
        {...(problem && { 'aria-invalid': 'true' })}
      />
      <span class="level-name">{name}</span>
    </label>
  );
  return (
    <fieldset class={problem ? 'field choice field-wrong' : 'field choice'} {...(problem && { 'aria-describedby': 'noticeSites-problem' })}>
      <legend class="label">
        {view.t('notice.field.sites')}
        <span class="star"> *</span>
      </legend>
      <FieldProblem view={view} id="noticeSites-problem" field="noticeSites" problem={problem} />
      <div class="levels levels-stacked">
        <div>
          {choice('all', view.t('notice.all-sites'))}
          <p class="hint notice-kind-hint" id="noticeSites-all-hint">
            {view.t('notice.all-sites.hint')}
          </p>
        </div>
        <div>
          {choice('one', view.t('notice.choose-one-site'))}
          <div class="notice-one-site">
            <Field
              view={view}
              id="noticeSite"
              label={view.t('notice.field.site')}
              value={typed.noticeSite}
              problem={problems.noticeSite}
              size="short"
              spellcheck={false}
              autocomplete="on"
            />
          </div>
        </div>
      </div>
    </fieldset>
  );
}
