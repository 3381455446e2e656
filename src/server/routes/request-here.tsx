import type { Sql } from '../../database/connection.ts';
import { selectRequestLine } from '../../database/request-lines.ts';
import { ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import { parseId, type RequestId } from '../../domain/ids.ts';
import { DecidedRow } from '../../templates/fragments/decided-row.tsx';
import { RequestRow } from '../../templates/fragments/request-row.tsx';
import type { RequestLine } from '../../templates/page-data.ts';
import { ReviewPage, type ReviewPageProps } from '../../templates/pages/review.tsx';
import type { AppContext } from '../context.ts';
import { sitePage } from '../middleware/site-page.ts';
import { fragmentOrPage, wantsFragment } from '../respond.ts';
import { requestLine, siteLine } from './request-line.ts';
import { selectTimeline } from './request-timeline.ts';

/** The request of the path, at the Site of the path: one of another Site is not there. */
export async function requestHere(c: AppContext, sql: Sql): Promise<RequestLine> {
  const id = parseId<RequestId>(c.req.param('id'));
  const found = id && (await selectRequestLine(sql, id));
  if (!found || found.siteId !== sitePage(c).site.id) throw new NotFoundError('no such request at this Site');
  return requestLine(found);
}

/** What every page of a Site's request is rendered with. */
export function siteContext(c: AppContext) {
  const { site, reader } = sitePage(c);
  return { view: c.get('view'), site: siteLine(site), reader };
}

export function assertMayDecide(c: AppContext, request: RequestLine): void {
  const { reader } = sitePage(c);
  if (reader.manageAccess !== 'update') throw new ForbiddenError('view-only');
  if (request.requester.id === reader.personId) throw new ForbiddenError('own-request');
}

/** A request as it stands, or as it was decided: its row for htmx, its page for everybody else. `how`: what the reader just did. */
export async function showRequest(
  c: AppContext,
  sql: Sql,
  request: RequestLine,
  how?: NonNullable<ReviewPageProps['how']>,
  status: 200 | 202 | 409 = 200,
): Promise<Response> {
  const props = { ...siteContext(c), request, ...(how && { how }) };
  const timeline = wantsFragment(c) ? [] : await selectTimeline(sql, request.id as RequestId, props.view.now, 'decider');
  return fragmentOrPage(c, {
    fragment: () => (how === 'already-decided' || how === 'recorded' ? <DecidedRow {...props} how={how} /> : <RequestRow {...props} />),
    page: () => <ReviewPage {...props} timeline={timeline} />,
    status,
  });
}

/** The engine away is no error page: the form comes back with what was typed. */
export function unlessUnavailable(error: unknown): 'unavailable' {
  if (error instanceof UnavailableError) return 'unavailable';
  throw error;
}
