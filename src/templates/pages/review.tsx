import { Processing, TooLate } from '../fragments/decided-row.tsx';
import { mayDecide, RequestActions } from '../fragments/request-row.tsx';
import { Layout } from '../layout.tsx';
import { AskLink } from '../parts/ask-link.tsx';
import { rowId } from '../parts/in-place.ts';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { OpenQuestion } from '../parts/open-question.tsx';
import { OutcomeText } from '../parts/outcome-text.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { RequestPolicy } from '../parts/policy-in-words.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { Timeline } from '../parts/timeline.tsx';
import type { Reader, RequestLine, SiteLine, TimelineStep } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface ReviewPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly request: RequestLine;
  readonly timeline?: readonly TimelineStep[];
  /** What the reader just did, where the page answers it. */
  readonly how?: 'recorded' | 'already-decided' | 'left-to-primary' | 'asked' | 'being-processed';
}

/** A request as its deciders see it, and its outcome once there is one. Mails lead here. */
export function ReviewPage(props: ReviewPageProps) {
  const { view, site, request, timeline } = props;
  const { name } = request.requester;
  const title = view.t('review.title', { number: request.number, name });
  return (
    <Layout view={view} title={title}>
      <p class="back no-print">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <header class="request-head">
        <h1 id="review-title">{title}</h1>
        <p class="request-state">
          <StateTag view={view} state={request.outcome?.state ?? (request.beingProcessed ? 'processing' : 'pending')} />{' '}
          {view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}
        </p>
      </header>
      <Standing {...props} />
      <section aria-labelledby="request">
        <h2 id="request">{view.t('review.request')}</h2>
        <RequestFacts view={view} request={request} />
        <h3>{view.t('review.asks')}</h3>
        <PermissionList view={view} permissions={request.asked} />
        <h3>{view.t('row.why')}</h3>
        <p class="quoted written">{request.why}</p>
        <RequestPolicy view={view} policy={request.policy} />
      </section>
      {timeline && timeline.length > 0 && (
        <section aria-labelledby="timeline">
          <h2 id="timeline">{view.t('request.timeline')}</h2>
          <Timeline view={view} steps={timeline} readerId={props.reader.personId} />
        </section>
      )}
    </Layout>
  );
}

/** What can be done now, or what has been. */
function Standing(props: ReviewPageProps) {
  const { view, site, reader, request, how } = props;
  if (request.outcome) {
    return (
      <div class={`result outcome-box request-${request.outcome.state}`} id={rowId(request)} {...(how && { tabindex: -1, autofocus: true })}>
        {how === 'already-decided' && <TooLate view={view} outcome={request.outcome} readerId={reader.personId} />}
        <OutcomeText view={view} site={site} readerId={reader.personId} request={request} outcome={request.outcome} />
      </div>
    );
  }
  if (request.beingProcessed) {
    return (
      <div class="result outcome-box">
        <Processing view={view} request={request} again={paths.review(site.siteNumber, request.id)} />
      </div>
    );
  }
  return <Decision {...props} />;
}

function Decision({ view, site, reader, request, how }: ReviewPageProps) {
  const { name } = request.requester;
  const decides = mayDecide(reader, request);
  return (
    <div class="result no-print">
      <Said view={view} how={how} name={name} />
      {request.question && <OpenQuestion view={view} request={request} question={request.question} />}
      {how === 'left-to-primary' && (
        <Notice tone="success" urgent>
          <p>
            <strong>{view.t('decided.left')}.</strong> {view.t('decided.left.text', { name })}
          </p>
        </Notice>
      )}
      {request.leftToPrimaryBy && how !== 'left-to-primary' && <p class="remark">{view.t('row.left-to-primary', { name: request.leftToPrimaryBy.name })}</p>}
      {request.requester.id === reader.personId && <p class="remark">{view.t('row.own')}</p>}
      {reader.manageAccess === 'view' && <p class="view-only">{view.t('access.view-only')}</p>}
      {decides && <RequestActions view={view} site={site} request={request} describedBy="review-title" place="page" />}
      {decides && (
        <p>
          <AskLink view={view} site={site} request={request} />
        </p>
      )}
    </div>
  );
}

/** What the reader just asked, in the place where they look. */
function Said({ view, how, name }: { readonly view: View; readonly how: ReviewPageProps['how']; readonly name: string }) {
  if (how !== 'asked' && how !== 'being-processed') return null;
  return (
    <Notice tone={how === 'asked' ? 'success' : 'info'} urgent>
      <p>
        <strong>{view.t(how === 'asked' ? 'talk.asked' : 'talk.processing')}.</strong>{' '}
        {how === 'asked' ? view.t('talk.asked.text', { name }) : view.t('talk.processing.text')}
      </p>
    </Notice>
  );
}

/** The deadline, or that it waits. */
function Expiry({ view, request }: Pick<ReviewPageProps, 'view' | 'request'>) {
  return request.question ? view.t('review.expires-waits') : <Moment view={view} at={request.deadline} form="exact" />;
}

function RequestFacts({ view, request }: Pick<ReviewPageProps, 'view' | 'request'>) {
  const facts = [
    [view.t('review.requester'), request.requester.name],
    [view.t('ask.field.email'), request.requester.email],
    ...(request.telephone ? [[view.t('row.telephone'), request.telephone]] : []),
    [view.t('review.asked'), <Moment view={view} at={request.createdAt} form="exact" />],
    ...(request.changedAt ? [[view.t('review.changed'), <Moment view={view} at={request.changedAt} form="exact" />]] : []),
    ...(request.outcome ? [] : [[view.t('review.expires'), <Expiry view={view} request={request} />]]),
  ];
  return (
    <dl class="facts">
      {facts.map(([term, fact]) => (
        <div>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
