import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { RequestWithNames } from '../../database/request-lines.ts';
import { type DecisionId, parseId } from '../../domain/ids.ts';
import { RequestSubmittedPage } from '../../templates/pages/request-submitted.tsx';
import { WithdrawPage } from '../../templates/pages/withdraw.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { decideRequest } from '../use-cases/decide-request.ts';
import { ownRequest, showStatus } from './own-request.tsx';
import { requestAnswerRoutes } from './request-answers.tsx';
import { unlessUnavailable } from './request-here.tsx';
import { requestLine, siteLine } from './request-line.ts';

/** A requester's own request: the confirmation, where it stands, answers to questions, and its withdrawal. To everybody else it is not there. */
export function requestRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  // With a form of its own that is kept while somebody signs in.
  routes.route('/', requestAnswerRoutes(dependencies));
  const opened = requireSignedIn(dependencies);

  routes.get('/requests/:id', opened, async (c) => {
    const said = (['answered', 'changed'] as const).find((word) => c.req.query(word) !== undefined);
    return showStatus(c, dependencies, await ownRequest(c, sql), said && { said });
  });

  routes.get('/requests/:id/submitted', opened, async (c) => {
    const request = await ownRequest(c, sql);
    return page(
      c,
      <RequestSubmittedPage view={c.get('view')} site={siteLine(request)} request={requestLine(request)} beingStarted={!request.workflowStartedAt} />,
    );
  });

  routes.get('/requests/:id/withdrawal', opened, async (c) => {
    const request = await ownRequest(c, sql);
    if (request.state !== 'pending') return c.redirect(paths.request(request.id), 303);
    return showWithdrawal(c, request, randomUUID());
  });

  routes.post('/requests/:id/withdrawal', opened, async (c) => {
    const request = await ownRequest(c, sql);
    const decisionId = parseId<DecisionId>(formOf(c)['decisionId']) ?? (randomUUID() as DecisionId);
    const withdrawn = await decideRequest(dependencies, request.id, { kind: 'withdraw', decisionId, by: signedIn(c).personId }).catch(unlessUnavailable);
    return withdrawn === 'unavailable' ? showWithdrawal(c, request, decisionId, true) : c.redirect(paths.request(request.id), 303);
  });
  return routes;
}

function showWithdrawal(c: AppContext, request: RequestWithNames, decisionId: string, unavailable = false): Promise<Response> {
  return page(
    c,
    <WithdrawPage view={c.get('view')} site={siteLine(request)} request={requestLine(request)} decisionId={decisionId} unavailable={unavailable} />,
    unavailable ? 503 : 200,
  );
}
