import type { Problem } from '../page-data.ts';
import type { View } from '../view.ts';
import { FieldProblem } from './problems.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Of the label, where it is not the page's. */
  readonly lang?: string;
}

interface ChoiceProps {
  readonly view: View;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  readonly chosen: string | undefined;
  readonly problem?: Problem | undefined;
}

/** One of a few, which has to be chosen. The first of them is what a link to a problem leads to. */
export function Choice({ view, name, label, hint, options, chosen, problem }: ChoiceProps) {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <fieldset class={problem ? 'field choice field-wrong' : 'field choice'} {...(described && { 'aria-describedby': described })}>
      <legend class="label">
        {label}
        <span class="star"> *</span>
      </legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldProblem view={view} id={`${name}-problem`} field={name} problem={problem} />
      <div class="levels levels-stacked">
        {options.map(({ value, label: text, lang }, at) => (
          <label class="level">
            <input
              type="radio"
              id={at === 0 ? name : `${name}-${value}`}
              name={name}
              value={value}
              checked={chosen === value}
              {...(problem && { 'aria-invalid': 'true' })}
            />
            <span class="level-name" {...(lang && { lang })}>
              {text}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
