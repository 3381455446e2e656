import type { Reader, RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { type UserListUrl, userListQuery, type WaitingPages } from '../user-list-data.ts';
import type { View } from '../view.ts';
import { ManyBar } from './many-bar.tsx';
import { mayDecide, RequestRow } from './request-row.tsx';

interface WaitingSectionProps extends WaitingPages {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly url: UserListUrl;
  /** Requests without an outcome, oldest first. */
  readonly waiting: readonly RequestLine[];
  /** The list is narrowed: that none stands here does not say that nobody waits. */
  readonly narrowed: boolean;
}

/** Who waits for a decision, with Grant and Deny. */
export function WaitingSection(props: WaitingSectionProps) {
  const { view, site, reader, waiting, count, narrowed } = props;
  const empty = narrowed ? 'list.waiting.none-fits' : reader.manageAccess === 'view' ? 'access.waiting.empty-view' : 'access.waiting.empty';
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">
        {view.t('access.waiting')}{' '}
        {count > 0 && (
          <span class="count" data-waiting={count}>
            {view.t('list.count', { count })}
          </span>
        )}
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
      <Pages {...props} />
    </section>
  );
}

/** The way on to those whom this page does not show, and back to the first ones: those who wait stand alone there. */
function Pages({ view, site, url: { filter, page }, next }: WaitingSectionProps) {
  if (!page && next === undefined) return null;
  const to = (cursor?: string) =>
    paths.manageAccess(site.siteNumber, userListQuery({ filter, part: 'waiting', ...(cursor !== undefined && { page: { direction: 'after', cursor } }) }));
  return (
    <nav class="pages no-print" aria-label={view.t('list.waiting.pages')}>
      {page && <a href={to()}>{view.t('list.waiting.first')}</a>}
      {next !== undefined && (
        <a rel="next" href={to(next)}>
          {view.t('list.waiting.next')}
        </a>
      )}
    </nav>
  );
}
