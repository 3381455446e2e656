import { dueBy } from '../../locales/times.ts';
import { AnswerForm, type AnswerState } from '../fragments/answer-form.tsx';
import { ExistingRequestNotice } from '../fragments/existing-request-notice.tsx';
import { Layout } from '../layout.tsx';
import { Notice } from '../parts/notice.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { RequestPolicy } from '../parts/policy-in-words.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
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
  /** What the reader just did. */
  readonly said?: 'answered' | 'changed' | 'being-processed';
  /** The form for the answer to an open question, as it comes back. */
  readonly answer?: AnswerState;
  /** An answer that could not count any more: it is shown, so that nothing typed is lost. */
  readonly tooLate?: string;
  /** When the reader may ask the Site again, where they have to wait. */
  readonly askAgainAt?: Date | undefined;
}

/** Where the reader's own request stands. */
export function RequestStatusPage(props: RequestStatusPageProps) {
  const { view, site, request, answer = {} } = props;
  const title = view.t('request.title', { number: request.number });
  return (
    <Layout view={view} title={title} wrong={answer.problems !== undefined}>
      {props.secondTry && <ExistingRequestNotice view={view} site={site} request={request} />}
      {answer.problems && <ProblemSummary view={view} problems={answer.problems} targets={[['answer', 'answer']]} />}
      <header class="request-head">
        <h1>{title}</h1>
        <p class="request-state">
          <StateTag view={view} state={request.state} /> {view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}
        </p>
      </header>
      <Said {...props} />
      {request.outcome ? (
        <RequestResult view={view} site={site} request={request} outcome={request.outcome} askAgainAt={props.askAgainAt} />
      ) : (
        <Waiting {...props} />
      )}
      <section aria-labelledby="timeline">
        <h2 id="timeline">{view.t('request.timeline')}</h2>
        <Timeline view={view} steps={props.timeline} readerId={request.requester.id} />
      </section>
      <section aria-labelledby="asked">
        <h2 id="asked">{view.t('request.asked')}</h2>
        <PermissionList view={view} permissions={request.asked} />
        <h3>{view.t('request.why')}</h3>
        <p class="quoted written">{request.why}</p>
        <RequestPolicy view={view} policy={request.policy} />
      </section>
      {!request.outcome && (
        <p class="form-actions no-print">
          <a class="button button-plain" href={paths.changeRequest(request.id)}>
            {view.t('change-request.link')}
          </a>
          <a class="button button-plain" href={paths.withdrawRequest(request.id)}>
            {view.t('request.withdraw')}
          </a>
        </p>
      )}
    </Layout>
  );
}

/** What the reader just did, or could not do any more. */
function Said({ view, site, request, said, tooLate }: RequestStatusPageProps) {
  if (tooLate !== undefined) {
    return (
      <Notice tone="warning" urgent>
        <p>
          <strong>{view.t('talk.too-late')}.</strong> {view.t(request.outcome ? 'talk.too-late.decided' : 'talk.too-late.answered')}
        </p>
        <p class="quoted written">{tooLate}</p>
      </Notice>
    );
  }
  if (!said) return null;
  const words = {
    answered: [view.t('talk.answered'), view.t('talk.answered.text', { deadline: dueBy(request.deadline, view.now, view.locale, site.timeZone) })],
    changed: [view.t('change-request.done'), view.t('change-request.done.text')],
    'being-processed': [view.t('talk.processing'), view.t('talk.processing.text')],
  }[said];
  return (
    <Notice tone={said === 'being-processed' ? 'info' : 'success'} urgent>
      <p>
        <strong>{words[0]}.</strong> {words[1]}
      </p>
    </Notice>
  );
}

function Waiting({ view, site, request, beingStarted, answer }: RequestStatusPageProps) {
  const due = view.t('request.due', { deadline: dueBy(request.deadline, view.now, view.locale, site.timeZone) });
  return (
    <>
      {request.question && <AnswerForm view={view} request={request} question={request.question} {...answer} />}
      <div class="result">
        {!request.question && <p class="lead">{beingStarted ? view.t('request.starting') : due}</p>}
        <p>{effectSentence(view, { tense: 'asks-you', permissions: request.asked, site })}</p>
      </div>
    </>
  );
}
