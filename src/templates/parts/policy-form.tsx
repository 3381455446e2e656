import type { Child } from 'hono/jsx';
import { POLICY_PARTS, type SitePolicy } from '../../domain/site-policy.ts';
import type { Problems, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PolicyField, PolicyPeople } from '../policy-data.ts';
import { policyValue } from '../policy-in-words.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';

export interface PolicyFormProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly people: PolicyPeople;
  readonly typed: Typed<PolicyField>;
  readonly problems: Problems<PolicyField>;
  /** Of the policy that the form was made from. */
  readonly version: number;
  /** Somebody else saved meanwhile: what stands in a field is what was typed, and this is what counts now. */
  readonly now?: SitePolicy | undefined;
}

/** The links of the problem summary, in the order of the form. */
export const POLICY_TARGETS = POLICY_PARTS.map((part) => [part, part] as const);

/** The form of policies: what becomes of requests, of invitations, and how many secondary contacts there may be. */
export function PolicyForm(props: PolicyFormProps) {
  const { view, site, version, typed } = props;
  return (
    <form class="policy-form" method="post" action={paths.sitePolicy(site.siteNumber)} novalidate>
      <input type="hidden" name="version" value={String(version)} />
      <Part title={view.t('policy.requests')}>
        <PolicyNumber {...props} name="deadline" />
        <PolicyNumber {...props} name="reminders" size="half" />
        <PolicyNumber {...props} name="escalation" />
        <PolicyNumber {...props} name="askAgainAfter" />
      </Part>
      <Part title={view.t('policy.invitations')}>
        <PolicyNumber {...props} name="invitationDeadline" />
        <div class="field">
          <label class="check">
            <input type="checkbox" name="fourEyes" value="yes" id="fourEyes" checked={typed.fourEyes === 'yes'} aria-describedby="fourEyes-hint" />
            <span>{view.t('policy.field.fourEyes')}</span>
          </label>
          <p class="hint" id="fourEyes-hint">
            {view.t('policy.field.fourEyes.hint')} <Now {...props} name="fourEyes" />
          </p>
        </div>
      </Part>
      <Part title={view.t('policy.contacts')}>
        <PolicyNumber {...props} name="secondariesAllowed" />
      </Part>
      <p class="effect">{view.t('policy.effect')}</p>
      <div class="form-actions">
        <button class="button" type="submit">
          {view.t('policy.save')}
        </button>
      </div>
    </form>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: Child }) {
  return (
    <fieldset class="policy-part">
      <legend>
        <h2>{title}</h2>
      </legend>
      {children}
    </fieldset>
  );
}

type NumberField = Exclude<PolicyField, 'fourEyes'>;

function PolicyNumber({ size = 'short', ...props }: PolicyFormProps & { readonly name: NumberField; readonly size?: 'short' | 'half' }) {
  const { view, name, people, typed, problems } = props;
  const now = nowInWords(props, name);
  const hint = view.t(`policy.field.${name}.hint`, name === 'secondariesAllowed' ? { count: people.secondaries } : {});
  return (
    <Field
      view={view}
      id={name}
      label={view.t(`policy.field.${name}`)}
      hint={now ? `${hint} ${now}` : hint}
      value={typed[name]}
      problem={problems[name]}
      mandatory={name !== 'reminders'}
      size={size}
      {...(name !== 'reminders' && /^\d*$/.test(typed[name] ?? '') && { inputmode: 'numeric' as const })}
    />
  );
}

function Now(props: PolicyFormProps & { readonly name: PolicyField }) {
  const now = nowInWords(props, props.name);
  return now ? <strong>{now}</strong> : null;
}

function nowInWords({ view, now }: PolicyFormProps, name: PolicyField): string | undefined {
  return now && view.t('policy.now', { value: policyValue(view, name, now) });
}

/** Whether what was just saved leaves the Site with more secondary contacts than it allows. */
export function hasTooMany(policy: SitePolicy, people: PolicyPeople): boolean {
  return people.secondaries > policy.secondariesAllowed;
}

/** Four eyes where there are but two: whatever the one who decides adds waits for nobody. */
export function lacksSecond(policy: SitePolicy, people: PolicyPeople): boolean {
  return policy.fourEyes && people.deciders < 2;
}
