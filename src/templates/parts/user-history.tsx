import { type HistoryLine, historyQueryOf } from '../history-data.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { HistoryList } from './history-list.tsx';

interface UserHistoryProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly personId: string;
  readonly events: readonly HistoryLine[];
  /** There is more than is shown. */
  readonly more: boolean;
}

/** What happened to one person at the Site, the newest first; all of it stands on the Site's history. */
export function UserHistory({ view, site, personId, events, more }: UserHistoryProps) {
  if (events.length === 0) return <p class="empty">{view.t('history.empty')}</p>;
  return (
    <>
      <HistoryList view={view} site={site} events={events} heading="h3" />
      {more && (
        <p class="user-history-all no-print">
          <a href={paths.siteHistory(site.siteNumber, historyQueryOf({ person: personId }))}>{view.t('user.history.all')}</a>
        </p>
      )}
    </>
  );
}
