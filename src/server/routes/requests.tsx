import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { type RequestWithNames, selectRequestLine } from '../../database/request-lines.ts';
import { NotFoundError, UnavailableError } from '../../domain/errors.ts';
import { type DecisionId, parseId, type RequestId } from '../../domain/ids.ts';
import { RequestStatusPage } from '../../templates/pages/request-status.tsx';
import { RequestSubmittedPage } from '../../templates/pages/request-submitted.tsx';
import { WithdrawPage } from '../../templates/pages/withdraw.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { decideRequest } from '../use-cases/decide-request.ts';
import { requestLine, siteLine } from './request-line.ts';
import { selectTimeline } from './request-timeline.ts';

/** A requester's own request: the confirmation, where it stands, and its withdrawal. To everybody else it is not there. */
export function requestRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  routes.use('/requests/:id/*', requireSignedIn(dependencies));
  routes.use('/requests/:id', requireSignedIn(dependencies));

  routes.get('/requests/:id', async (c) => showStatus(c, dependencies, await ownRequest(c)));

  routes.get('/requests/:id/submitted', async (c) => {
    const request = await ownRequest(c);
    return page(
      c,
      <RequestSubmittedPage view={c.get('view')} site={siteLine(request)} request={requestLine(request)} beingStarted={!request.workflowStartedAt} />,
    );
  });

  routes.get('/requests/:id/withdrawal', async (c) => {
    const request = await ownRequest(c);
    if (request.state !== 'pending') return c.redirect(paths.request(request.id), 303);
    return showWithdrawal(c, request, randomUUID());
  });

  routes.post('/requests/:id/withdrawal', async (c) => {
    const request = await ownRequest(c);
    const decisionId = parseId<DecisionId>(formOf(c)['decisionId']) ?? (randomUUID() as DecisionId);
    try {
      await decideRequest(dependencies, request.id, { kind: 'withdraw', decisionId, by: signedIn(c).personId });
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      return showWithdrawal(c, request, decisionId, true);
    }
    return c.redirect(paths.request(request.id), 303);
  });
  return routes;

  async function ownRequest(c: AppContext): Promise<RequestWithNames> {
    const id = parseId<RequestId>(c.req.param('id'));
    const request = id && (await selectRequestLine(sql, id));
    if (request?.requester.id !== signedIn(c).personId) throw new NotFoundError('no such request of this person');
    c.set('view', { ...c.get('view'), timeZone: request.timeZone });
    return request;
  }
}

/** Where a request stands. `secondTry`: the person asked again while this one waits. */
export async function showStatus(c: AppContext, { sql }: Pick<Dependencies, 'sql'>, line: RequestWithNames, secondTry = false): Promise<Response> {
  const view = { ...c.get('view'), timeZone: line.timeZone };
  const beingStarted = line.state === 'pending' && !line.workflowStartedAt;
  const timeline = await selectTimeline(sql, line.id, view.now, 'requester');
  return page(
    c,
    <RequestStatusPage view={view} site={siteLine(line)} request={requestLine(line)} timeline={timeline} beingStarted={beingStarted} secondTry={secondTry} />,
    secondTry ? 409 : 200,
  );
}

function showWithdrawal(c: AppContext, request: RequestWithNames, decisionId: string, unavailable = false): Promise<Response> {
  return page(
    c,
    <WithdrawPage view={c.get('view')} site={siteLine(request)} request={requestLine(request)} decisionId={decisionId} unavailable={unavailable} />,
    unavailable ? 503 : 200,
  );
}
