import { AREAS } from '../../domain/permissions.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { areaControlId, Matrix } from '../parts/matrix.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { PersonFields } from '../parts/person-fields.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { Problems, RequestField, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface RequestFormPageProps {
  readonly view: View;
  /** The signed-in address: shown, never typed. */
  readonly email: string;
  /** Where what is typed is kept; left out before the first sending. */
  readonly draft?: string;
  readonly typed?: Typed<RequestField>;
  readonly problems?: Problems<RequestField>;
  readonly unavailable?: boolean;
  /** The Site denied a request of the reader: from when on it may be asked again. */
  readonly askAgainAt?: Date;
}

const TARGETS: ReadonlyArray<readonly [RequestField, string]> = [
  ['siteNumber', 'siteNumber'],
  ['firstName', 'firstName'],
  ['lastName', 'lastName'],
  ['telephone', 'telephone'],
  ['permissions', areaControlId('', 'purchaseDownload')],
  ...AREAS.map((area) => [area, areaControlId('', area)] as const),
  ['why', 'why'],
];

/** The self-nomination form. */
export function RequestFormPage(props: RequestFormPageProps) {
  const { view, draft, typed = {}, problems = {} } = props;
  return (
    <Layout view={view} title={view.t('ask.title')} wrong={Object.keys(problems).length > 0}>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      {props.unavailable && <Unavailable view={view} />}
      {props.askAgainAt && (
        <Notice tone="warning">
          <p>
            <Phrase view={view} of="ask.again-from" parts={{ from: <Moment view={view} at={props.askAgainAt} form="exact" /> }} />
          </p>
        </Notice>
      )}
      <h1>{view.t('ask.title')}</h1>
      <p class="lead">{view.t('ask.intro')}</p>
      <p class="hint">{view.t('shell.mandatory-note')}</p>
      <form method="post" action={paths.newRequest()} novalidate>
        {draft !== undefined && <input type="hidden" name="draft" value={draft} />}
        <SiteQuestion view={view} typed={typed} problems={problems} />
        <PersonQuestions view={view} email={props.email} typed={typed} problems={problems} />
        <NeedQuestions view={view} typed={typed} problems={problems} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('ask.continue')}
          </button>
        </div>
      </form>
    </Layout>
  );
}

interface QuestionsProps {
  readonly view: View;
  readonly typed: Typed<RequestField>;
  readonly problems: Problems<RequestField>;
}

function SiteQuestion({ view, typed, problems }: QuestionsProps) {
  return (
    <section class="questions" aria-labelledby="about-site">
      <h2 id="about-site">{view.t('ask.site.legend')}</h2>
      <Field
        view={view}
        id="siteNumber"
        label={view.t('ask.field.siteNumber')}
        hint={view.t('ask.field.siteNumber.hint')}
        value={typed.siteNumber}
        problem={problems.siteNumber}
        size="short"
        autocomplete="off"
        spellcheck={false}
        mandatory
      />
    </section>
  );
}

function PersonQuestions({ view, email, typed, problems }: QuestionsProps & { readonly email: string }) {
  return (
    <section class="questions" aria-labelledby="about-you">
      <h2 id="about-you">{view.t('ask.you.legend')}</h2>
      <PersonFields view={view} typed={typed} problems={problems} telephoneHint={view.t('ask.field.telephone.hint')} />
      <div class="field">
        <p class="label">{view.t('ask.field.email')}</p>
        <p class="fixed-value">{email}</p>
        <p class="hint">{view.t('ask.field.email.hint')}</p>
      </div>
    </section>
  );
}

function NeedQuestions({ view, typed, problems }: QuestionsProps) {
  return (
    <section class="questions" aria-labelledby="your-need">
      <h2 id="your-need">
        {view.t('ask.need.legend')}
        <span class="star"> *</span>
      </h2>
      <p class="hint">{view.t('ask.need.hint')}</p>
      <Matrix view={view} prefix="" chosen={typed} problems={problems} accountNote={`${view.t('ask.need.account')} ${view.t('ask.contactOverview')}`} />
      <Field
        view={view}
        id="why"
        label={view.t('ask.field.why')}
        hint={view.t('ask.field.why.hint')}
        value={typed.why}
        problem={problems.why}
        lines={4}
        mandatory
      />
    </section>
  );
}
