import { day } from '../../locales/times.ts';
import { ExistingRequestNotice } from '../fragments/existing-request-notice.tsx';
import { Layout } from '../layout.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { RequestResult } from '../parts/request-result.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { Timeline } from '../parts/timeline.tsx';
import type { RequestLine, SiteLine, TimelineStep } from '../page-data.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

export interface RequestStatusPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: RequestLine;
  readonly timeline: readonly TimelineStep[];
  /** The engine has not taken it over yet. */
  readonly beingStarted: boolean;
  /** The reader tried to send a second request to the same Site: this is the first. */
  readonly secondTry?: boolean;
}

/** Where the reader's own request stands. */
export function RequestStatusPage(props: RequestStatusPageProps) {
  const { view, site, request } = props;
  const title = view.t('request.title', { number: request.number });
  return (
    <Layout view={view} title={title}>
      {props.secondTry && <ExistingRequestNotice view={view} site={site} request={request} />}
      <header class="request-head">
        <h1>{title}</h1>
        <p class="request-state">
          <StateTag view={view} state={request.state} /> {view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}
        </p>
      </header>
      {request.outcome ? <RequestResult view={view} site={site} request={request} outcome={request.outcome} /> : <Waiting {...props} />}
      <section aria-labelledby="timeline">
        <h2 id="timeline">{view.t('request.timeline')}</h2>
        <Timeline view={view} steps={props.timeline} readerId={request.requester.id} />
      </section>
      <section aria-labelledby="asked">
        <h2 id="asked">{view.t('request.asked')}</h2>
        <PermissionList view={view} permissions={request.asked} />
        <h3>{view.t('request.why')}</h3>
        <p class="quoted written">{request.why}</p>
      </section>
      {!request.outcome && (
        <p class="form-actions no-print">
          <a class="button button-plain" href={paths.withdrawRequest(request.id)}>
            {view.t('request.withdraw')}
          </a>
        </p>
      )}
    </Layout>
  );
}

function Waiting({ view, site, request, beingStarted }: RequestStatusPageProps) {
  return (
    <div class="result">
      <p class="lead">{beingStarted ? view.t('request.starting') : view.t('request.due', { deadline: day(request.deadline, view.locale, site.timeZone) })}</p>
      <p>{effectSentence(view, { tense: 'asks-you', permissions: request.asked, site })}</p>
    </div>
  );
}
