import type { RequestLine } from '../page-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface OpenQuestionProps {
  readonly view: View;
  readonly request: Pick<RequestLine, 'requester'>;
  readonly question: NonNullable<RequestLine['question']>;
}

/** For those who decide: what the requester was asked and has not answered yet, and that the time stands still. */
export function OpenQuestion({ view, request, question }: OpenQuestionProps) {
  const values = { by: question.by.name, name: request.requester.name };
  return (
    <Notice tone="info" icon="waiting">
      <p>
        <strong>{view.t('talk.open')}</strong>
      </p>
      <p class="quoted written">{question.text}</p>
      <p>
        <Phrase view={view} of="talk.open.text" values={values} parts={{ when: <Moment view={view} at={question.askedAt} /> }} />
      </p>
    </Notice>
  );
}
