import { AREAS, type Area } from '../../domain/permissions.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { areaControlId, Matrix } from '../parts/matrix.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { ChangeField, Problems, RequestLine, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface ChangeRequestPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: RequestLine;
  /** Nonce of this rendering: sent twice, it counts once. */
  readonly changeId: string;
  /** Of the request that the form was rendered for. */
  readonly version: number;
  /** What was chosen and typed, when the form comes back; left out, the request as it is. */
  readonly typed?: Typed<Area | 'why'>;
  readonly problems?: Problems<ChangeField>;
  readonly unavailable?: boolean;
  /** The request was changed in another window: the form is about the newer one now. */
  readonly changedMeanwhile?: boolean;
}

const TARGETS: ReadonlyArray<readonly [ChangeField, string]> = [
  ['permissions', areaControlId('', 'purchaseDownload')],
  ...AREAS.map((area) => [area, areaControlId('', area)] as const),
  ['why', 'why'],
];

/** The requester changes what they ask for, and why, while nobody has decided. */
export function ChangeRequestPage(props: ChangeRequestPageProps) {
  const { view, site, request, problems = {} } = props;
  const title = view.t('change-request.title', { number: request.number });
  return (
    <Layout view={view} title={title} wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.request(request.id)}>{view.t('talk.ask.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      {props.unavailable && <Unavailable view={view} />}
      {props.changedMeanwhile && (
        <Notice tone="warning" urgent>
          <p>{view.t('change-request.again')}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      <p class="quieter">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</p>
      <p class="lead">{view.t('change-request.intro')}</p>
      <ChangeForm {...props} problems={problems} />
    </Layout>
  );
}

function ChangeForm({ view, request, changeId, version, typed, problems = {} }: ChangeRequestPageProps) {
  return (
    <form method="post" action={paths.changeRequest(request.id)} novalidate>
      <input type="hidden" name="changeId" value={changeId} />
      <input type="hidden" name="version" value={String(version)} />
      <section class="questions" aria-labelledby="your-need">
        <h2 id="your-need">
          {view.t('ask.need.legend')}
          <span class="star"> *</span>
        </h2>
        <Matrix
          view={view}
          prefix=""
          chosen={typed ?? request.asked}
          asked={request.asked}
          ownRequest
          problems={problems}
          accountNote={`${view.t('ask.need.account')} ${view.t('ask.contactOverview')}`}
        />
        <Field
          view={view}
          id="why"
          label={view.t('ask.field.why')}
          hint={view.t('ask.field.why.hint')}
          value={typed?.why ?? request.why}
          problem={problems.why}
          lines={4}
          mandatory
        />
      </section>
      <p class="effect">{view.t('change-request.effect')}</p>
      <div class="form-actions">
        <button class="button" type="submit">
          {view.t('change-request.submit')}
        </button>
        <a href={paths.request(request.id)}>{view.t('change-request.keep')}</a>
      </div>
    </form>
  );
}
