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
  if (!request.outcome) return <ProcessedRow view={view} site={site} request={request} how={how} />;
  const nameId = `name-${request.id}`;
  return (
    <article class={`request request-decided request-${request.outcome.state}`} id={rowId(request)} aria-labelledby={nameId}>
      <div class="request-who">
        <h3 id={nameId}>{request.requester.name}</h3>
        <p class="quieter">{request.requester.email}</p>
        <StateTag view={view} state={request.outcome.state} />
      </div>
      <div class="request-what" {...focusable(request, how)}>
        {how === 'already-decided' && <TooLate view={view} outcome={request.outcome} readerId={reader.personId} />}
        <OutcomeText view={view} site={site} readerId={reader.personId} request={request} outcome={request.outcome} />
      </div>
    </article>
  );
}

/** Whoever just decided is brought to the outcome; whoever only looks keeps the place. The id lets htmx keep the focus there while the row asks for its outcome. */
function focusable(request: RequestLine, how: DecidedRowProps['how'] | undefined): Record<string, string | number | boolean> {
  return { id: `outcome-${request.id}`, tabindex: -1, ...(how && { autofocus: true }) };
}

const TOO_LATE: Readonly<Record<OutcomeLine['state'], MessageKey>> = {
  granted: 'decided.already',
  denied: 'decided.already',
  withdrawn: 'decided.already-withdrawn',
  expired: 'decided.already-expired',
};

/** For whoever lost the race, perhaps against themselves in another tab: what was pressed changed nothing. */
export function TooLate({ view, outcome, readerId }: { readonly view: View; readonly outcome: OutcomeLine; readonly readerId: string }) {
  const own = outcome.by?.id === readerId;
  return (
    <Notice tone="warning">
      <p>{view.t(own ? 'decided.already-you' : TOO_LATE[outcome.state])}</p>
    </Notice>
  );
}

function ProcessedRow({ view, site, request, how }: Pick<DecidedRowProps, 'view' | 'site' | 'request'> & { readonly how: DecidedRowProps['how'] | undefined }) {
  const nameId = `name-${request.id}`;
  const review = paths.review(site.siteNumber, request.id);
  return (
    <article
      class="request request-decided"
      id={rowId(request)}
      aria-labelledby={nameId}
      hx-get={review}
      hx-trigger="every 3s"
      hx-target="this"
      hx-swap="outerHTML"
    >
      <div class="request-who">
        <h3 id={nameId}>{request.requester.name}</h3>
        <p class="quieter">{request.requester.email}</p>
        <StateTag view={view} state="processing" />
      </div>
      <div class="request-what" {...focusable(request, how)}>
        <Processing view={view} request={request} again={review} />
      </div>
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
    <>
      <p>
        <strong>{view.t('decided.processing')}.</strong> {view.t('decided.processing.text', { name: request.requester.name })}
      </p>
      <p>
        <a href={again}>{view.t('decided.processing.reload')}</a>
      </p>
    </>
  );
}
