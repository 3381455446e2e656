import { Excerpt } from '../parts/excerpt.tsx';
import type { Place } from '../parts/in-place.ts';
import { Moment } from '../parts/moment.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { RequestLine } from '../page-data.ts';
import type { View } from '../view.ts';

interface FormHeadProps {
  readonly view: View;
  readonly request: RequestLine;
  readonly place: Place;
  readonly title: string;
  readonly titleId: string;
  /** Something else on the form takes the focus, or the form is a page. */
  readonly calm: boolean;
}

/** The question of a decision's form, and what it is about. In a row the question takes the focus, as that is what a press on Grant or Deny leads to. */
export function FormHead({ view, request, place, title, titleId, calm }: FormHeadProps) {
  const Heading = place === 'page' ? 'h1' : 'h3';
  return (
    <header class="form-head">
      <Heading id={titleId} class="form-title" {...(!calm && { tabindex: -1, autofocus: true })}>
        {title}
      </Heading>
      <p class="quieter">
        {request.requester.email}
        {request.telephone && ` · ${request.telephone}`}
        {' · '}
        <Phrase view={view} of="row.asked" parts={{ when: <Moment view={view} at={request.createdAt} /> }} />
      </p>
      <Excerpt view={view} text={request.why} />
      {request.question && (
        <p class="remark">
          <Phrase
            view={view}
            of="row.question-open"
            values={{ by: request.question.by.name }}
            parts={{ when: <Moment view={view} at={request.question.askedAt} /> }}
          />
        </p>
      )}
      {request.leftToPrimaryBy && <p class="remark">{view.t('row.left-to-primary', { name: request.leftToPrimaryBy.name })}</p>}
    </header>
  );
}
