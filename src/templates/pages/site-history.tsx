import { type HistoryLine, historyQueryOf } from '../history-data.ts';
import { Layout } from '../layout.tsx';
import type { Reader } from '../page-data.ts';
import { HistoryFilterForm, type HistoryFiltersProps } from '../parts/history-filters.tsx';
import { HistoryList } from '../parts/history-list.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { SiteHead } from '../parts/site-head.tsx';
import { paths } from '../paths.ts';

export interface SiteHistoryPageProps extends HistoryFiltersProps {
  readonly reader: Reader;
  readonly events: readonly HistoryLine[];
  /** Cursor of the next page; left out on the last. */
  readonly next?: string | undefined;
  /** This is not the first page. */
  readonly later: boolean;
}

const TARGETS = (['about', 'by', 'from', 'to'] as const).map((name) => [name, name] as const);

/** What happened at a Site, the newest first. */
export function SiteHistoryPage(props: SiteHistoryPageProps) {
  const { view, site, reader, problems } = props;
  const title = view.t('history.title-of', { siteNumber: site.siteNumber, siteName: site.name });
  return (
    <Layout view={view} title={title} width="wide" wrong={Object.keys(problems).length > 0} live>
      <SiteHead view={view} site={site} reader={reader} title={view.t('history.title')} here="history" />
      <p class="quieter">
        {view.t('history.intro')} {view.t('history.zone', { zone: site.timeZone })}
      </p>
      <HistoryPart {...props} />
    </Layout>
  );
}

/** The filters and what they leave: what htmx puts into the page's place. */
export function HistoryPart(props: SiteHistoryPageProps) {
  const { view, site, events, filters, problems } = props;
  const wrong = Object.keys(problems).length > 0;
  const filtered = Object.keys(filters).length > 0;
  return (
    <div id="history">
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      <HistoryFilterForm {...props} />
      {!wrong && (
        <>
          {events.length > 0 && (
            <p class="history-export no-print">
              <a href={paths.exportHistory(site.siteNumber, historyQueryOf(filters))}>{view.t('history.export')}</a>
            </p>
          )}
          {events.length === 0 ? (
            <p class="empty" role="status">
              {view.t(filtered ? 'history.empty-filtered' : 'history.empty')}
            </p>
          ) : (
            <HistoryList view={view} site={site} events={events} />
          )}
          <Pages {...props} />
        </>
      )}
    </div>
  );
}

function Pages({ view, site, filters, next, later }: SiteHistoryPageProps) {
  if (!later && next === undefined) return null;
  return (
    <nav class="pages no-print" aria-label={view.t('history.pages')}>
      {later && <a href={paths.siteHistory(site.siteNumber, historyQueryOf(filters))}>{view.t('history.first')}</a>}
      {next !== undefined && (
        <a rel="next" href={paths.siteHistory(site.siteNumber, historyQueryOf(filters, next))}>
          {view.t('history.next')}
        </a>
      )}
    </nav>
  );
}
