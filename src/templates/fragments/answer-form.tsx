import { REASON_MAX } from '../../domain/text.ts';
import { Field } from '../parts/field.tsx';
import { Moment } from '../parts/moment.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { Problems, RequestLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

/** What somebody typed into the form, and what came of it. */
export interface AnswerState {
  readonly typed?: Typed<'answer'>;
  readonly problems?: Problems<'answer'>;
  readonly unavailable?: boolean;
}

interface AnswerFormProps extends AnswerState {
  readonly view: View;
  readonly request: Pick<RequestLine, 'id'>;
  readonly question: NonNullable<RequestLine['question']>;
}

/** A contact's question on the requester's own page, with the place for its answer. The question's id makes the answer one, however often it is sent. */
export function AnswerForm({ view, request, question, typed, problems = {}, unavailable = false }: AnswerFormProps) {
  return (
    <section class="result question-open" aria-labelledby="question">
      {unavailable && <Unavailable view={view} />}
      <h2 id="question">{view.t('talk.answer.title', { by: question.by.name })}</h2>
      <p class="quoted written">{question.text}</p>
      <p class="request-times">
        <Moment view={view} at={question.askedAt} />
        <span>{view.t('talk.answer.waits')}</span>
      </p>
      <form class="decision-form" method="post" action={paths.answerQuestion(request.id)} novalidate>
        <input type="hidden" name="questionId" value={question.id} />
        <Field
          view={view}
          id="answer"
          label={view.t('talk.answer')}
          hint={view.t('talk.answer.hint', { max: REASON_MAX })}
          value={typed?.answer}
          problem={problems.answer}
          mandatory
          lines={4}
        />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('talk.answer.submit')}
          </button>
        </div>
      </form>
    </section>
  );
}
