import type { Locale } from '../../domain/locale.ts';
import type { Problem } from '../page-data.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';
import { FieldProblem } from './problems.tsx';

interface FieldProps {
  readonly view: View;
  /** The control's id, and the name that it is posted under unless `name` says otherwise. */
  readonly id: string;
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string | undefined;
  readonly problem?: Problem | undefined;
  /** What does not look right about the value, and is taken all the same. */
  readonly doubt?: string | undefined;
  readonly mandatory?: boolean;
  readonly type?: 'text' | 'email' | 'tel' | 'date';
  readonly inputmode?: 'numeric' | 'email' | 'tel' | 'text';
  readonly autocomplete?: string;
  /** Length in characters that the box should look made for. */
  readonly size?: 'code' | 'short' | 'half' | 'whole';
  /** More than one line. */
  readonly lines?: number;
  readonly spellcheck?: boolean;
  /** Id of a `datalist` with what can be chosen. */
  readonly list?: string;
  /** Of what is typed, where it is not the page's. */
  readonly lang?: Locale;
}

/** A labelled control with its hint and its problem. No `maxlength`: a text that is cut while pasting is lost, one that is too long can be mended. */
export function Field(props: FieldProps) {
  const { view, id, label, hint, problem, doubt, mandatory = false, lines } = props;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`, doubt && `${id}-doubt`].filter(Boolean).join(' ');
  const shared: Record<string, string> = {
    id,
    name: props.name ?? id,
    class: `input input-${props.size ?? 'whole'}`,
    ...(described && { 'aria-describedby': described }),
    ...(problem && { 'aria-invalid': 'true' }),
    ...(mandatory && { 'aria-required': 'true' }),
    ...(props.autocomplete && { autocomplete: props.autocomplete }),
    ...(props.list && { list: props.list }),
    ...(props.spellcheck === false && { spellcheck: 'false', autocapitalize: 'none' }),
    ...(props.lang && { lang: props.lang }),
  };
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for={id}>
        {label}
        {mandatory && <span class="star"> *</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldProblem view={view} id={`${id}-problem`} field={props.name ?? id} problem={problem} />
      {doubt && (
        <p class="field-doubt" id={`${id}-doubt`}>
          <Icon name="trouble" />
          {doubt}
        </p>
      )}
      {lines ? (
        // HTML drops a line break right after the tag: one of ours keeps the text's own.
        <textarea {...shared} rows={lines}>
          {`\n${props.value ?? ''}`}
        </textarea>
      ) : (
        <input {...shared} type={props.type ?? 'text'} value={props.value ?? ''} {...(props.inputmode && { inputmode: props.inputmode })} />
      )}
    </div>
  );
}
