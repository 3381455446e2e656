import { REASON_MAX } from '../../domain/text.ts';
import { AskLink } from '../parts/ask-link.tsx';
import { Field } from '../parts/field.tsx';
import { type Place, postsInRow, replacesRow, rowId, troubleId } from '../parts/in-place.ts';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { DenyField, Problems, RequestLine, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { FormHead } from './form-head.tsx';
import { VoidNotice, type VoidDecision } from './void-notice.tsx';

export interface DenyFormProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: RequestLine;
  /** Nonce of this rendering: sent twice, it counts once. */
  readonly decisionId: string;
  /** Of the request that the reader sees: on a newer one the decision is void. */
  readonly version: number;
  readonly place: Place;
  readonly voided?: VoidDecision;
  readonly typed?: Typed<DenyField>;
  readonly problems?: Problems<DenyField>;
  /** The engine is away: nothing was recorded, the form is as it was sent. */
  readonly unavailable?: boolean;
}

/** A denial: its reason, and what it does. */
export function DenyForm(props: DenyFormProps) {
  const { view, site, request, place, problems = {}, unavailable = false } = props;
  const deny = paths.deny(site.siteNumber, request.id);
  const reasonId = `reason-${request.id}`;
  const { name } = request.requester;
  return (
    <article class="request request-open" id={rowId(request)} aria-labelledby={`${reasonId}-title`}>
      <FormHead
        view={view}
        request={request}
        place={place}
        titleId={`${reasonId}-title`}
        title={view.t('deny.title', { name })}
        calm={place === 'page' || unavailable || props.voided !== undefined || problems.reason !== undefined}
      />
      <ProblemSummary view={view} problems={problems} targets={[['reason', reasonId]]} />
      {props.voided && <VoidNotice view={view} request={request} voided={props.voided} />}
      {unavailable && <Unavailable view={view} />}
      <form class="decision-form" method="post" action={deny} novalidate {...postsInRow(place, request, deny)}>
        <input type="hidden" name="decisionId" value={props.decisionId} />
        <input type="hidden" name="version" value={String(props.version)} />
        <Field
          view={view}
          id={reasonId}
          name="reason"
          label={view.t('deny.reason')}
          hint={view.t('deny.reason.hint', { name, max: REASON_MAX })}
          value={props.typed?.reason}
          problem={problems.reason}
          mandatory
          lines={4}
        />
        <p class="effect">{view.t('deny.effect', { name, siteNumber: site.siteNumber, siteName: site.name })}</p>
        <div id={troubleId(request)}></div>
        <DenyActions {...props} />
      </form>
    </article>
  );
}

function DenyActions({ view, site, request, place }: DenyFormProps) {
  const grant = paths.grant(site.siteNumber, request.id);
  const inRow = place === 'row';
  return (
    <div class="form-actions">
      <button class="button button-danger" type="submit">
        {view.t('deny.submit')}
      </button>
      <a href={grant} {...(inRow && { 'hx-get': grant, ...replacesRow(request) })}>
        {view.t('deny.grant-instead')}
      </a>
      <AskLink view={view} site={site} request={request} />
      {inRow && (
        <a
          class="form-close"
          href={paths.manageAccess(site.siteNumber)}
          hx-get={paths.review(site.siteNumber, request.id)}
          {...replacesRow(request)}
          data-returns-to={`deny-${request.id}`}
        >
          {view.t('grant.close')}
        </a>
      )}
    </div>
  );
}
