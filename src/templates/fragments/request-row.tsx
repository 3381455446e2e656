import { Excerpt } from '../parts/excerpt.tsx';
import { Icon } from '../parts/icon.tsx';
import { replacesRow, rowId, troubleId } from '../parts/in-place.ts';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import type { Reader, RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { inWords } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { DecidedRow } from './decided-row.tsx';
import { MANY_FORM } from './many-bar.tsx';

export interface RequestRowProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly request: RequestLine;
  /** The reader has just left it to the primary contact: says so, and takes the focus. */
  readonly justLeft?: boolean;
}

/** Whether the page offers a decision to the reader; the rule itself is asked again by whoever records one. */
export function mayDecide(reader: Reader, request: Pick<RequestLine, 'requester'>): boolean {
  return reader.manageAccess === 'update' && request.requester.id !== reader.personId;
}

/** A request in the User list: waiting with Grant and Deny, being processed, or as it was decided. */
export function RequestRow(props: RequestRowProps) {
  const { view, site, reader, request } = props;
  if (request.outcome || request.beingProcessed) return <DecidedRow view={view} site={site} reader={reader} request={request} />;
  const nameId = `name-${request.id}`;
  return (
    <article class="request" id={rowId(request)} aria-labelledby={nameId}>
      <div class="request-who">
        <h3 id={nameId}>
          <a href={paths.review(site.siteNumber, request.id)}>{request.requester.name}</a>
        </h3>
        <p class="quieter">{request.requester.email}</p>
        {mayDecide(reader, request) && <Choose view={view} request={request} />}
      </div>
      <div class="request-what">
        {props.justLeft && <JustLeft {...props} />}
        <p>{view.t('row.asks', { abilities: inWords(view, request.asked) })}</p>
        <Excerpt view={view} text={request.why} />
        <RequestTimes view={view} request={request} />
        {request.leftToPrimaryBy && !props.justLeft && <p class="remark">{view.t('row.left-to-primary', { name: request.leftToPrimaryBy.name })}</p>}
        {request.requester.id === reader.personId && <p class="remark">{view.t('row.own')}</p>}
      </div>
      {mayDecide(reader, request) && <RequestActions view={view} site={site} request={request} describedBy={nameId} />}
      <div class="request-trouble" id={troubleId(request)}></div>
    </article>
  );
}

/** To decide about several at once: the box belongs to the bar below the list (fragments/many-bar). */
function Choose({ view, request }: { readonly view: View; readonly request: RequestLine }) {
  return (
    <label class="request-choose no-print">
      <input type="checkbox" form={MANY_FORM} name="request" value={request.id} />
      <span class="visually-hidden">{view.t('many.choose', { name: request.requester.name })}</span>
    </label>
  );
}

function JustLeft({ view, request }: RequestRowProps) {
  return (
    <Notice tone="success" urgent>
      <p>
        <strong>{view.t('decided.left')}.</strong> {view.t('decided.left.text', { name: request.requester.name })}
      </p>
    </Notice>
  );
}

function RequestTimes({ view, request }: { readonly view: View; readonly request: RequestLine }) {
  return (
    <p class="request-times">
      <Icon name="waiting" />
      <span>
        <Phrase view={view} of="row.asked" parts={{ when: <Moment view={view} at={request.createdAt} /> }} />
      </span>
      <Due view={view} request={request} />
      {request.changedAt && (
        <span>
          <Phrase view={view} of="row.changed" parts={{ when: <Moment view={view} at={request.changedAt} /> }} />
        </span>
      )}
      {request.lastRemindedAt && (
        <span>
          <Phrase view={view} of="row.reminded" parts={{ when: <Moment view={view} at={request.lastRemindedAt} /> }} />
        </span>
      )}
    </p>
  );
}

/** When it expires, or that the deadline waits for an answer. */
function Due({ view, request }: { readonly view: View; readonly request: RequestLine }) {
  const { question } = request;
  if (!question) {
    return (
      <span>
        <Phrase view={view} of="row.expires" parts={{ when: <Moment view={view} at={request.deadline} /> }} />
      </span>
    );
  }
  return (
    <span>
      <Phrase view={view} of="row.question-open" values={{ by: question.by.name }} parts={{ when: <Moment view={view} at={question.askedAt} /> }} />
    </span>
  );
}

interface RequestActionsProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: RequestLine;
  readonly describedBy: string;
  /** On the request's own page the forms have pages of their own. */
  readonly place?: 'row' | 'page';
}

/** Grant and Deny: links to their pages, which htmx opens in the row. The ids are where the focus returns to when a form is closed. */
export function RequestActions({ view, site, request, describedBy, place = 'row' }: RequestActionsProps) {
  const grant = paths.grant(site.siteNumber, request.id);
  const deny = paths.deny(site.siteNumber, request.id);
  const inRow = place === 'row' ? replacesRow(request) : {};
  return (
    <p class="request-actions">
      <a class="button" id={`grant-${request.id}`} href={grant} aria-describedby={describedBy} {...(place === 'row' && { 'hx-get': grant })} {...inRow}>
        {view.t('row.grant')}
      </a>
      <a
        class="button button-plain"
        id={`deny-${request.id}`}
        href={deny}
        aria-describedby={describedBy}
        {...(place === 'row' && { 'hx-get': deny })}
        {...inRow}
      >
        {view.t('row.deny')}
      </a>
    </p>
  );
}
