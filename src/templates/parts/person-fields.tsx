import type { Doubt } from '../../domain/contact-doubt.ts';
import { doubtInWords } from '../contact-in-words.ts';
import type { Problems, Typed } from '../page-data.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';

type PersonField = 'firstName' | 'lastName' | 'telephone';

interface PersonFieldsProps {
  readonly view: View;
  readonly typed: Typed<PersonField>;
  readonly problems: Problems<PersonField>;
  /** Why somebody's number is asked for, where the page does not say so elsewhere. */
  readonly telephoneHint?: string;
  readonly telephoneDoubt?: Doubt | undefined;
}

/** Where a person writes their own names and telephone number. */
export function PersonFields({ view, typed, problems, telephoneHint, telephoneDoubt }: PersonFieldsProps) {
  const shared = (id: PersonField) => ({ view, id, label: view.t(`ask.field.${id}`), value: typed[id], problem: problems[id], mandatory: true });
  return (
    <>
      <div class="field-pair">
        <Field {...shared('firstName')} autocomplete="given-name" />
        <Field {...shared('lastName')} autocomplete="family-name" />
      </div>
      <Field
        {...shared('telephone')}
        {...(telephoneHint !== undefined && { hint: telephoneHint })}
        doubt={telephoneDoubt && !problems.telephone ? doubtInWords(view, telephoneDoubt) : undefined}
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        size="half"
      />
    </>
  );
}
