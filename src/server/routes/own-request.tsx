import { type RequestWithNames, selectRequestLine } from '../../database/request-lines.ts';
import type { Sql } from '../../database/connection.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { parseId, type RequestId } from '../../domain/ids.ts';
import { RequestStatusPage, type RequestStatusPageProps } from '../../templates/pages/request-status.tsx';
import { type AppContext, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { page } from '../respond.ts';
import { askAgainAt } from '../use-cases/ask-again.ts';
import { requestLine, siteLine } from './request-line.ts';
import { selectTimeline } from './request-timeline.ts';

/** The request of the path, where it is the reader's own: to everybody else it is not there. */
export async function ownRequest(c: AppContext, sql: Sql): Promise<RequestWithNames> {
  const id = parseId<RequestId>(c.req.param('id'));
  const request = id && (await selectRequestLine(sql, id));
  if (request?.requester.id !== signedIn(c).personId) throw new NotFoundError('no such request of this person');
  c.set('view', { ...c.get('view'), timeZone: request.timeZone });
  return request;
}

/** Where a request stands, and what its requester just did. */
export async function showStatus(
  c: AppContext,
  dependencies: Pick<Dependencies, 'sql' | 'defaultPolicy' | 'clock'>,
  line: RequestWithNames,
  just: Pick<RequestStatusPageProps, 'secondTry' | 'said' | 'answer' | 'tooLate'> = {},
  status: 200 | 202 | 409 | 422 | 503 = 200,
): Promise<Response> {
  const view = { ...c.get('view'), timeZone: line.timeZone };
  const [timeline, again] = await Promise.all([
    selectTimeline(dependencies.sql, line.id, view.now, 'requester'),
    line.state === 'denied' ? askAgainAt(dependencies, line.siteId, line.requester.id) : undefined,
  ]);
  return page(
    c,
    <RequestStatusPage
      view={view}
      site={siteLine(line)}
      request={requestLine(line)}
      timeline={timeline}
      beingStarted={line.state === 'pending' && !line.workflowStartedAt}
      askAgainAt={again}
      {...just}
    />,
    status,
  );
}
