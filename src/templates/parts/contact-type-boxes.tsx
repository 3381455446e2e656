import type { TypeBox } from '../contact-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import type { ContactFormProps } from './contact-form.tsx';
import { Icon } from './icon.tsx';
import { FieldProblem } from './problems.tsx';

type BoxesProps = Pick<ContactFormProps, 'view' | 'site' | 'types' | 'problems' | 'contact' | 'byPrimary' | 'placesAllowed'>;

/** What a contact is to be told about, one box a type. One that the reader cannot tick stands there with the reason. */
export function ContactTypeBoxes(props: BoxesProps) {
  const { view, site, types, problems, contact, byPrimary } = props;
  const problem = problems.contactTypes;
  const offered = types.filter(({ fixed }) => fixed === undefined).map(({ type }) => type);
  const saidOnce = reasonOfAll(types);
  return (
    <div class={problem ? 'field field-wrong' : 'field'} role="group" aria-label={view.t('contacts.field.types')} id="contactTypes" tabindex={-1}>
      {/* A box that is not ticked posts nothing: which ones there were is posted beside them. */}
      <input type="hidden" name="asks" value={offered.join(' ')} />
      {saidOnce === undefined && <p class="hint">{view.t('contacts.form.types.hint')}</p>}
      <FieldProblem view={view} id="contactTypes-problem" field="contactTypes" problem={problem} />
      {saidOnce !== undefined && (
        <p class="view-only" id="contactTypes-fixed">
          <Icon name="locked" />
          <span>{whyFixed(view, saidOnce, contact?.name ?? '', props.placesAllowed)}</span>
        </p>
      )}
      {types.map((box) => (
        <Box {...props} box={box} saidOnce={saidOnce} />
      ))}
      <p class="hint type-primary">
        <Icon name="locked" />
        <span>
          {view.t(contact?.primary && contact.own ? 'contacts.form.types.primary-own' : 'contacts.form.types.primary')}{' '}
          {byPrimary && <a href={paths.handOver(site.siteNumber)}>{view.t('contacts.hand-over')}</a>}
        </span>
      </p>
    </div>
  );
}

interface BoxProps extends BoxesProps {
  readonly box: TypeBox;
  /** The reason that stands above all boxes. */
  readonly saidOnce: TypeBox['fixed'];
}

function Box({ view, site, box, problems, contact, placesAllowed, saidOnce }: BoxProps) {
  const id = `type-${box.type}`;
  const wrong = problems.contactTypes !== undefined && box.fixed === undefined;
  return (
    <div class="type-box">
      <label class="check" for={id}>
        <input
          type="checkbox"
          id={id}
          name={id}
          value="yes"
          checked={box.ticked}
          disabled={box.fixed !== undefined}
          aria-describedby={[wrong && 'contactTypes-problem', `${id}-hint`, box.fixed !== undefined && box.fixed === saidOnce && 'contactTypes-fixed']
            .filter(Boolean)
            .join(' ')}
          {...(wrong && { 'aria-invalid': 'true' })}
        />
        <span>{view.t(`contact.${box.type}`)}</span>
      </label>
      <p class="hint type-hint" id={`${id}-hint`}>
        {view.t(`contacts.what.one.${box.type}`)}
        {box.fixed !== undefined && box.fixed !== saidOnce && (
          <>
            {' '}
            <strong>{whyFixed(view, box.fixed, contact?.name ?? '', placesAllowed)}</strong>{' '}
            {box.fixed === 'needs-secondary' && contact && (
              <a href={paths.changeUser(site.siteNumber, contact.id)}>{view.t('contacts.form.types.see-access')}</a>
            )}
            {box.fixed === 'too-many-secondaries' && <a href={paths.sitePolicy(site.siteNumber)}>{view.t('policy.title')}</a>}
          </>
        )}
      </p>
    </div>
  );
}

/** Why none of them can be ticked, where that is one reason for all: said once, not beside each. */
function reasonOfAll(types: readonly TypeBox[]): TypeBox['fixed'] {
  const [first] = types;
  return types.length > 1 && types.every(({ fixed }) => fixed === first?.fixed) ? first?.fixed : undefined;
}

function whyFixed(view: View, refusal: NonNullable<TypeBox['fixed']>, name: string, allowed: number): string {
  switch (refusal) {
    case 'needs-secondary':
    case 'secondary-not-yours':
    case 'too-many-secondaries':
    case 'contact-types-not-yours':
      return view.t(`contacts.form.types.fixed.${refusal}`, { name, allowed });
    default:
      return view.t(`refusal.${refusal}`);
  }
}
