import type { MessageKey } from '../../locales/en.ts';
import { OutcomeText } from '../parts/outcome-text.tsx';
import { rowId } from '../parts/in-place.ts';
import { Notice } from '../parts/notice.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import type { OutcomeLine, Reader, RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface DecidedRowProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  /** Without an outcome the decision is being processed: the row then asks for its outcome by itself. */
  readonly request: RequestLine;
  /** `recorded`: what the reader just pressed. `already-decided`: somebody was quicker. Left out: the row as it stands. */
  readonly how?: 'recorded' | 'already-decided';
}

/** A request that is decided, in the place of its row: what happened, who, when. */
export function DecidedRow({ view, site, reader, request, how }: DecidedRowProps) {
  if (!request.outcome) return <ProcessedRow view={view} site={site} request={request} />;
  const nameId = `name-${request.id}`;
  return (
    <article class={`request request-decided request-${request.outcome.state}`} id={rowId(request)} aria-labelledby={nameId} data-announce="">
      <div class="request-who">
        <h3 id={nameId}>{request.requester.name}</h3>
        <p class="quieter">{request.requester.email}</p>
        <StateTag view={view} state={request.outcome.state} />
      </div>
      {/* Whoever just decided is brought to the outcome; whoever only looks keeps the place. */}
      <div class="request-what" {...(how && { tabindex: -1, autofocus: true })}>
        {how === 'already-decided' && <TooLate view={view} outcome={request.outcome} />}
        <OutcomeText view={view} site={site} readerId={reader.personId} request={request} outcome={request.outcome} />
      </div>
    </article>
  );
}

const TOO_LATE: Readonly<Record<OutcomeLine['state'], MessageKey>> = {
  granted: 'decided.already',
  denied: 'decided.already',
  withdrawn: 'decided.already-withdrawn',
  expired: 'decided.already-expired',
};

/** For whoever lost the race: what was pressed changed nothing. */
export function TooLate({ view, outcome }: { readonly view: View; readonly outcome: OutcomeLine }) {
  return (
    <Notice tone="warning">
      <p>{view.t(TOO_LATE[outcome.state])}</p>
    </Notice>
  );
}

function ProcessedRow({ view, site, request }: Pick<DecidedRowProps, 'view' | 'site' | 'request'>) {
  const nameId = `name-${request.id}`;
  const review = paths.review(site.siteNumber, request.id);
  return (
    <article class="request request-decided" id={rowId(request)} aria-labelledby={nameId} hx-get={review} hx-trigger="every 3s" hx-target="this" hx-swap="outerHTML">
      <div class="request-who">
        <h3 id={nameId}>{request.requester.name}</h3>
        <p class="quieter">{request.requester.email}</p>
        <StateTag view={view} state="processing" />
      </div>
      <Processing view={view} request={request} again={review} />
    </article>
  );
}

interface ProcessingProps {
  readonly view: View;
  readonly request: RequestLine;
  /** Where its outcome will be. */
  readonly again: string;
}

/** A decision that has been received and whose outcome is not known yet. */
export function Processing({ view, request, again }: ProcessingProps) {
  return (
    <div class="request-what">
      <p>
        <strong>{view.t('decided.processing')}.</strong> {view.t('decided.processing.text', { name: request.requester.name })}
      </p>
      <p>
        <a href={again}>{view.t('decided.processing.reload')}</a>
      </p>
    </div>
  );
}
