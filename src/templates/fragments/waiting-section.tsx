import type { Reader, RequestLine, SiteLine } from '../page-data.ts';
import type { View } from '../view.ts';
import { ManyBar } from './many-bar.tsx';
import { mayDecide, RequestRow } from './request-row.tsx';

interface WaitingSectionProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  /** Requests without an outcome, oldest first. */
  readonly waiting: readonly RequestLine[];
  /** The list is narrowed: that none stands here does not say that nobody waits. */
  readonly narrowed: boolean;
}

/** Who waits for a decision, with Grant and Deny. */
export function WaitingSection({ view, site, reader, waiting, narrowed }: WaitingSectionProps) {
  const empty = narrowed ? 'list.waiting.none-fits' : reader.manageAccess === 'view' ? 'access.waiting.empty-view' : 'access.waiting.empty';
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">
        {view.t('access.waiting')} {waiting.length > 0 && <span class="count">{waiting.length}</span>}
      </h2>
      {waiting.length === 0 ? (
        <p class="empty">{view.t(empty)}</p>
      ) : (
        <div class="requests">
          {waiting.map((request) => (
            <RequestRow view={view} site={site} reader={reader} request={request} />
          ))}
        </div>
      )}
      {waiting.filter((request) => mayDecide(reader, request)).length > 1 && <ManyBar view={view} site={site} />}
    </section>
  );
}
