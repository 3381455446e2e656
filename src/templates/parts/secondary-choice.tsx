import type { Problem } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { SecondaryPlaces } from '../user-data.ts';
import type { View } from '../view.ts';
import { FieldProblem } from './problems.tsx';

interface SecondaryChoiceProps {
  readonly view: View;
  readonly siteNumber: string;
  readonly name: string;
  /** Is the user one now? */
  readonly held: boolean;
  readonly chosen: boolean;
  readonly places: SecondaryPlaces;
  readonly problem: Problem | undefined;
}

/** Whether the user is a secondary contact, for the primary contact to say, with the places that the Site has. The style sheet shows what the box and the matrix come to. */
export function SecondaryChoice({ view, siteNumber, name, held, chosen, places, problem }: SecondaryChoiceProps) {
  const full = !held && places.taken >= places.allowed;
  const described = ['secondary-hint', problem && 'secondary-problem', full && 'secondary-full'].filter(Boolean).join(' ');
  return (
    <fieldset class={problem ? 'secondary field-wrong' : 'secondary'}>
      <legend>
        {view.t('change.secondary')} <span class="places">{view.t('change.secondary.places', { taken: places.taken, allowed: places.allowed })}</span>
      </legend>
      <input type="hidden" name="asksSecondary" value="yes" />
      <FieldProblem view={view} id="secondary-problem" field="secondary" problem={problem} />
      <label class="level">
        <input
          type="checkbox"
          id="secondary"
          name="secondary"
          value="yes"
          checked={chosen && !full}
          disabled={full}
          aria-describedby={described}
          {...(problem && { 'aria-invalid': 'true' })}
        />
        <span class="level-text">
          <span class="level-name">{view.t('change.secondary.label', { name })}</span> {held && <span class="asked-mark">{view.t('change.mark')}</span>}
        </span>
      </label>
      <p class="hint" id="secondary-hint">
        {view.t('change.secondary.hint')}
      </p>
      {full && (
        <p class="hint" id="secondary-full">
          {view.t('change.secondary.full')} <a href={paths.sitePolicy(siteNumber)}>{view.t('policy.title')}</a>
        </p>
      )}
      {held ? (
        <p class="changed secondary-ends">{view.t('change.secondary.ends', { name })}</p>
      ) : (
        <p class="changed secondary-becomes">{view.t('change.secondary.becomes', { name })}</p>
      )}
      {!problem && <p class="changed secondary-needed">{view.t('change.secondary.needed')}</p>}
    </fieldset>
  );
}
