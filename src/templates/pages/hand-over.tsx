import type { Child } from 'hono/jsx';
import { STAYS_AS } from '../../domain/handover.ts';
import { typesInWords } from '../access-change-in-words.ts';
import { type CandidateLine, type HandoverField, SOMEBODY_ELSE } from '../handover-data.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { FieldProblem, ProblemSummary } from '../parts/problems.tsx';
import type { Problem, Problems, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface HandOverPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly candidates: readonly CandidateLine[];
  /** Where what is chosen is kept; left out before the first sending. */
  readonly draft?: string | undefined;
  readonly typed?: Typed<HandoverField> | undefined;
  readonly problems?: Problems<HandoverField>;
  /** What became of the offer before this one. */
  readonly last?: Child;
}

/** Handing a Site over, first step: whom to, and what one is oneself afterwards. */
export function HandOverPage(props: HandOverPageProps) {
  const { view, site, draft, problems = {} } = props;
  const about = { siteNumber: site.siteNumber, siteName: site.name };
  return (
    <Layout view={view} title={view.t('handover.title')} wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.contacts(site.siteNumber)}>{view.t('handover.back')}</a>
      </p>
      {props.last}
      <ProblemSummary view={view} problems={problems} targets={targets(props)} />
      <header class="step-head">
        <p class="step-of">{view.t('handover.step', { step: 1, ...about })}</p>
        <h1>{view.t('handover.title')}</h1>
      </header>
      <p class="lead">{view.t('handover.intro', about)}</p>
      <form method="post" action={paths.handOver(site.siteNumber)} novalidate>
        {draft !== undefined && <input type="hidden" name="draft" value={draft} />}
        <Who {...props} />
        <Afterwards {...props} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('handover.continue')}
          </button>
          <a href={paths.contacts(site.siteNumber)}>{view.t('handover.back')}</a>
        </div>
      </form>
    </Layout>
  );
}

function targets({ candidates }: HandOverPageProps): ReadonlyArray<readonly [HandoverField, string]> {
  const first = candidates[0];
  return [
    ['handoverTo', first ? `to-${first.id}` : 'handoverEmail'],
    ['handoverEmail', 'handoverEmail'],
    ['staysAs', 'stays-secondary'],
  ];
}

/** The contacts to choose from; everybody else by their address, since a Site may have 100,000 users. */
function Who({ view, candidates, typed = {}, problems = {} }: HandOverPageProps) {
  const nobody = candidates.length === 0;
  return (
    <Choice
      view={view}
      field="handoverTo"
      label={view.t('handover.who')}
      hint={view.t(nobody ? 'handover.who.nobody' : 'handover.who.hint')}
      problem={problems.handoverTo}
    >
      {candidates.map((candidate) => (
        <Option
          id={`to-${candidate.id}`}
          name="handoverTo"
          value={candidate.id}
          checked={typed.handoverTo === candidate.id}
          wrong={problems.handoverTo !== undefined}
          label={candidate.name}
          hint={[typesInWords(view, candidate.contactTypes), view.t(candidate.isUser ? 'handover.user' : 'handover.no-user'), candidate.email].join(' · ')}
        />
      ))}
      {nobody ? (
        <input type="hidden" name="handoverTo" value={SOMEBODY_ELSE} />
      ) : (
        <Option
          id="to-other"
          name="handoverTo"
          value={SOMEBODY_ELSE}
          checked={typed.handoverTo === SOMEBODY_ELSE}
          wrong={problems.handoverTo !== undefined}
          label={view.t('handover.who.other')}
        />
      )}
      <Field
        view={view}
        id="handoverEmail"
        label={view.t('handover.who.email')}
        {...(!nobody && { hint: view.t('handover.who.email.hint') })}
        value={typed.handoverEmail}
        problem={problems.handoverEmail}
        type="email"
        inputmode="email"
        autocomplete="off"
        spellcheck={false}
        size="half"
      />
    </Choice>
  );
}

function Afterwards({ view, typed = {}, problems = {} }: HandOverPageProps) {
  return (
    <Choice view={view} field="staysAs" label={view.t('handover.stays')} problem={problems.staysAs}>
      {STAYS_AS.map((stays) => (
        <Option
          id={`stays-${stays}`}
          name="staysAs"
          value={stays}
          checked={typed.staysAs === stays}
          wrong={problems.staysAs !== undefined}
          label={view.t(`handover.stays.${stays}`)}
          hint={view.t(`handover.stays.${stays}.hint`)}
        />
      ))}
    </Choice>
  );
}

interface ChoiceProps {
  readonly view: View;
  readonly field: HandoverField;
  readonly label: string;
  readonly hint?: string;
  readonly problem: Problem | undefined;
  readonly children: Child;
}

function Choice({ view, field, label, hint, problem, children }: ChoiceProps) {
  return (
    <fieldset class={problem ? 'field choice field-wrong' : 'field choice'} {...(hint !== undefined && { 'aria-describedby': `${field}-hint` })}>
      <legend class="label">
        {label}
        <span class="star"> *</span>
      </legend>
      {hint !== undefined && (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
      <FieldProblem view={view} id={`${field}-problem`} field={field} problem={problem} />
      <div class="choices">{children}</div>
    </fieldset>
  );
}

interface OptionProps {
  readonly id: string;
  readonly name: HandoverField;
  readonly value: string;
  readonly checked: boolean;
  readonly wrong: boolean;
  readonly label: string;
  readonly hint?: string;
}

function Option({ id, name, value, checked, wrong, label, hint }: OptionProps) {
  return (
    <div class="choice-option">
      <label class="level">
        <input
          type="radio"
          id={id}
          name={name}
          value={value}
          checked={checked}
          {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
          {...(wrong && { 'aria-invalid': 'true' })}
        />
        <span class="level-name">{label}</span>
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
