import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Sql } from '../../database/connection.ts';
import { type HistoryFilter, selectHistoryPage } from '../../database/history-list.ts';
import type { SiteId } from '../../domain/ids.ts';
import { changeInWords, changesOf } from '../../templates/history-changes.ts';
import { type HistoryLine, HISTORY_FILTERS, historyQueryOf } from '../../templates/history-data.ts';
import { eventSentence } from '../../templates/history-in-words.ts';
import { HistoryPart, SiteHistoryPage } from '../../templates/pages/site-history.tsx';
import { paths } from '../../templates/paths.ts';
import type { View } from '../../templates/view.ts';
import type { Env } from '../context.ts';
import { csvDownload, type Line } from '../csv-stream.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { fragmentOrPage, wantsFragment } from '../respond.ts';
import { readHistoryFilters } from '../use-cases/history-filters.ts';
import { siteLine } from './request-line.ts';

/** Lines read at a time for the CSV file. */
const CHUNK = 1000;

/** The history of a Site and of a person there, to read and to take along. */
export function siteHistoryRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const opened = [requireSignedIn(dependencies), manageAccessPage(dependencies)] as const;

  routes.get('/sites/:siteNumber/history', ...opened, async (c) => {
    const { site, reader } = sitePage(c);
    const after = c.req.query('after');
    const { filters, problems, filter } = await readHistoryFilters(sql, site, c.req.query());
    const address = paths.siteHistory(site.siteNumber, historyQueryOf(filters, after));
    if (wantsFragment(c)) c.header('HX-Push-Url', address);
    // A form sends its empty fields too: an address to keep has none.
    else if (HISTORY_FILTERS.some((name) => c.req.query(name) === '')) return c.redirect(address, 303);
    const wrong = Object.keys(problems).length > 0;
    const { events, next } = wrong ? { events: [], next: undefined } : await selectHistoryPage(sql, site.id, { ...filter, after });
    const personName = filters.person === undefined ? undefined : (events.find(({ subject }) => subject?.id === filters.person)?.subject?.name ?? null);
    const props = { view: c.get('view'), site: siteLine(site), reader, filters, problems, personName, events, next, later: after !== undefined };
    return fragmentOrPage(c, { fragment: () => <HistoryPart {...props} />, page: () => <SiteHistoryPage {...props} />, status: wrong ? 422 : 200 });
  });

  routes.get('/sites/:siteNumber/history.csv', ...opened, async (c) => {
    const { site } = sitePage(c);
    const view = c.get('view');
    const { problems, filter } = await readHistoryFilters(sql, site, c.req.query());
    if (Object.keys(problems).length > 0) throw new HTTPException(422, { message: 'a filter that makes no sense' });
    const name = `${view.t('history.file')}-${site.siteNumber}.csv`;
    return csvDownload(c, { name, header: COLUMNS.map((column) => view.t(`history.column.${column}`)), chunks: chunksOf(sql, site.id, filter, view) });
  });
  return routes;
}

/** Page by page, so that no connection is held for as long as the download takes. */
async function* chunksOf(sql: Sql, siteId: SiteId, filter: HistoryFilter, view: View): AsyncGenerator<readonly Line[]> {
  let after: string | undefined;
  do {
    const { events, next } = await selectHistoryPage(sql, siteId, { ...filter, after, rows: CHUNK });
    yield events.map((event) => csvLineOf(view, event));
    after = next;
  } while (after !== undefined);
}

const COLUMNS = ['at', 'what', 'kind', 'via', 'about', 'about-email', 'by', 'by-email', 'number', 'changes', 'said'] as const;

function csvLineOf(view: View, event: HistoryLine): Line {
  return [
    event.at.toISOString(),
    eventSentence(view, event),
    event.kind,
    event.via,
    event.subject?.name ?? null,
    event.subject?.email ?? null,
    event.actor?.name ?? null,
    event.actor?.email ?? null,
    event.request?.number ?? event.invitation?.number ?? null,
    changesOf(view, event)
      .map((change) => changeInWords(view, change))
      .join('; '),
    event.said,
  ];
}
