import { REASON_MAX } from '../../domain/text.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { OpenQuestion } from '../parts/open-question.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { Problems, RequestLine, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface AskQuestionPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: RequestLine;
  /** Nonce of this rendering: sent twice, it is asked once. */
  readonly questionId: string;
  readonly typed?: Typed<'question'>;
  readonly problems?: Problems<'question'>;
  readonly unavailable?: boolean;
}

/** A contact asks the requester something before deciding. While another question waits for its answer, the page says so. */
export function AskQuestionPage(props: AskQuestionPageProps) {
  const { view, site, request, problems = {} } = props;
  const { name } = request.requester;
  const title = view.t('talk.ask-of', { name });
  const review = paths.review(site.siteNumber, request.id);
  return (
    <Layout view={view} title={title} wrong={problems.question !== undefined}>
      <p class="back">
        <a href={review}>{view.t('talk.ask.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={[['question', 'question']]} />
      {props.unavailable && <Unavailable view={view} />}
      <h1>{title}</h1>
      <p class="quieter">
        {request.number} · {request.requester.email} · <Phrase view={view} of="row.asked" parts={{ when: <Moment view={view} at={request.createdAt} /> }} />
      </p>
      {request.question && <OpenQuestion view={view} request={request} question={request.question} />}
      {request.question && props.typed?.question && (
        <Notice tone="warning" urgent>
          <p>{view.t('talk.open.one')}</p>
        </Notice>
      )}
      {(!request.question || props.typed?.question) && <QuestionForm {...props} />}
    </Layout>
  );
}

function QuestionForm({ view, site, request, questionId, typed, problems = {} }: AskQuestionPageProps) {
  const { name } = request.requester;
  return (
    <form class="decision-form" method="post" action={paths.askQuestion(site.siteNumber, request.id)} novalidate>
      <input type="hidden" name="questionId" value={questionId} />
      <Field
        view={view}
        id="question"
        label={view.t('talk.question')}
        hint={view.t('talk.question.hint', { name, max: REASON_MAX })}
        value={typed?.question}
        problem={problems.question}
        mandatory
        lines={4}
      />
      <p class="effect">{view.t('talk.ask.effect', { name })}</p>
      <div class="form-actions">
        <button class="button" type="submit">
          {view.t('talk.ask.submit')}
        </button>
        <a href={paths.review(site.siteNumber, request.id)}>{view.t('talk.ask.back')}</a>
      </div>
    </form>
  );
}
