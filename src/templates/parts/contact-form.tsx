import type { Child } from 'hono/jsx';
import { CARD_FIELDS, type CardField, MANDATORY_FIELDS } from '../../domain/contact-card.ts';
import type { Doubt } from '../../domain/contact-doubt.ts';
import { countriesByName, countryName } from '../../locales/country-names.ts';
import { CONTACT_FIELDS, type ContactField, type TypeBox } from '../contact-data.ts';
import { doubtInWords } from '../contact-in-words.ts';
import type { Problems, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { ContactTypeBoxes } from './contact-type-boxes.tsx';
import { Field } from './field.tsx';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';
import { FieldProblem } from './problems.tsx';

export interface ContactFormProps {
  readonly view: View;
  readonly site: SiteLine;
  /** Of the Site: what a card without a country is read by. */
  readonly siteCountry: string;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed<ContactField>;
  readonly problems: Problems<ContactField>;
  readonly doubts: readonly Doubt[];
  readonly types: readonly TypeBox[];
  readonly placesAllowed: number;
  /** Whom the form is about; left out for somebody new. */
  readonly contact?: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly own: boolean;
    readonly primary: boolean;
    readonly waiting: { readonly email: string; readonly until: Date } | null;
    /** A new address that is confirmed is the one for signing in too, as far as the Site knows. */
    readonly movesSignIn: boolean;
  };
  /** The reader is the Site's primary contact. */
  readonly byPrimary: boolean;
  /** It holds what nobody has saved, from the moment that it is shown. */
  readonly unsaved: boolean;
  /** What pressing the button does. */
  readonly effect: Child;
  readonly actions: Child;
}

/** The links of the problem summary, in the order of the form. */
export const CONTACT_TARGETS: ReadonlyArray<readonly [ContactField, string]> = [
  ...CARD_FIELDS.map((field) => [CONTACT_FIELDS[field], CONTACT_FIELDS[field]] as const),
  ['contactTypes', 'contactTypes'],
];

/** Everything that a Site says of a contact. Leaving it with something unsaved warns (assets/octroi.js). */
export function ContactForm(props: ContactFormProps) {
  const { view, contact } = props;
  return (
    <form class="contact-form" method="post" action={props.action} novalidate data-unsaved={props.unsaved ? 'typed' : ''}>
      {Object.entries(props.hidden).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      <p class="hint">{view.t('contacts.form.mandatory')}</p>
      <Part title={view.t('contacts.form.person')}>
        <div class="field-pair">
          <CardInput {...props} field="firstName" autocomplete={contact?.own ? 'given-name' : 'off'} />
          <CardInput {...props} field="lastName" autocomplete={contact?.own ? 'family-name' : 'off'} />
        </div>
      </Part>
      <Part title={view.t(contact?.own ? 'contacts.form.reach.own' : 'contacts.form.reach')}>
        <CardInput {...props} field="telephone" type="tel" size="half" hint={telephoneHint(props)} autocomplete={contact?.own ? 'tel' : 'off'} />
        <CardInput {...props} field="email" type="email" hint={emailHint(props)} autocomplete={contact?.own ? 'email' : 'off'} />
        <AboutEmail {...props} />
      </Part>
      <Part title={view.t('contacts.field.types')} mandatory>
        <ContactTypeBoxes {...props} />
      </Part>
      <Part title={view.t('contacts.form.place')}>
        <CardInput {...props} field="address" autocomplete="off" />
        <div class="field-pair">
          <CardInput {...props} field="city" autocomplete="off" />
          <CardInput {...props} field="region" autocomplete="off" />
        </div>
        <div class="field-pair">
          <CardInput {...props} field="postalCode" autocomplete="off" />
          <CountryChoice {...props} />
        </div>
      </Part>
      <div class="effect">{props.effect}</div>
      <div class="form-actions">{props.actions}</div>
    </form>
  );
}

function Part({ title, mandatory = false, children }: { readonly title: string; readonly mandatory?: boolean; readonly children: Child }) {
  return (
    <fieldset class="policy-part">
      <legend>
        <h2>
          {title}
          {mandatory && <span class="star"> *</span>}
        </h2>
      </legend>
      {children}
    </fieldset>
  );
}

interface CardInputProps extends ContactFormProps {
  readonly field: Exclude<CardField, 'country'>;
  readonly hint?: string;
  readonly type?: 'tel' | 'email';
  readonly size?: 'half';
  readonly autocomplete: string;
}

function CardInput({ view, field, typed, problems, doubts, hint, type, size, autocomplete }: CardInputProps) {
  const name = CONTACT_FIELDS[field];
  const doubt = doubts.find((one) => one.field === field);
  return (
    <Field
      view={view}
      id={name}
      label={view.t(`contacts.field.${field}`)}
      value={typed[name]}
      problem={problems[name]}
      mandatory={(MANDATORY_FIELDS as readonly CardField[]).includes(field)}
      autocomplete={autocomplete}
      {...(doubt && !problems[name] && { doubt: doubtInWords(view, doubt) })}
      {...(hint !== undefined && { hint })}
      {...(type && { type, inputmode: type })}
      {...(size && { size })}
      {...(type === 'email' && { spellcheck: false })}
    />
  );
}

function telephoneHint({ view, typed, siteCountry }: ContactFormProps): string {
  const country = countryName(typed.contactCountry || siteCountry, view.locale);
  return view.t('contacts.form.telephone.hint', { country });
}

function emailHint({ view, contact }: ContactFormProps): string {
  const hint = view.t('contacts.form.email.hint');
  return contact ? `${hint} ${view.t('contacts.form.email.confirm', { email: contact.email })}` : hint;
}

/** What else a change of the address does, what it does not touch, and what waits already. */
function AboutEmail({ view, contact }: ContactFormProps) {
  return (
    <>
      {contact?.waiting && (
        <p class="field-doubt">
          <Phrase
            view={view}
            of="contacts.form.email.waits"
            values={{ email: contact.waiting.email }}
            parts={{ when: <Moment view={view} at={contact.waiting.until} form="exact" /> }}
          />
        </p>
      )}
      {contact?.movesSignIn && (
        <p class="hint contact-notices">
          {view.t(contact.own ? 'contacts.form.email.signs-in-own' : 'contacts.form.email.signs-in', { name: contact.name, email: contact.email })}
        </p>
      )}
      <p class="hint contact-notices">
        {view.t('contacts.form.email.notices')} {contact?.own && <a href={paths.preferences()}>{view.t('contacts.form.email.set-notices')}</a>}
      </p>
    </>
  );
}

function CountryChoice({ view, typed, problems }: ContactFormProps) {
  const [name, problem] = [CONTACT_FIELDS.country, problems.contactCountry];
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for={name}>{view.t('contacts.field.country')}</label>
      <FieldProblem view={view} id={`${name}-problem`} field={name} problem={problem} />
      <select id={name} name={name} class="input" {...(problem && { 'aria-invalid': 'true', 'aria-describedby': `${name}-problem` })}>
        <option value="">{view.t('contacts.form.country.none')}</option>
        {countriesByName(view.locale).map(([code, country]) => (
          <option value={code} selected={typed.contactCountry === code}>
            {country}
          </option>
        ))}
      </select>
    </div>
  );
}
