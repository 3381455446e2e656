import { type Context, Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import type { Sql } from '../../database/connection.ts';
import { selectDraft } from '../../database/form-drafts.ts';
import { selectRequestLine } from '../../database/request-lines.ts';
import { AlreadyDecidedError, ForbiddenError, NotFoundError, UnavailableError } from '../../domain/errors.ts';
import { type DecisionId, type DraftId, parseId, type RequestId } from '../../domain/ids.ts';
import { DecidedRow } from '../../templates/fragments/decided-row.tsx';
import { DenyForm } from '../../templates/fragments/deny-form.tsx';
import { GrantForm } from '../../templates/fragments/grant-form.tsx';
import { RequestRow } from '../../templates/fragments/request-row.tsx';
import type { DenyField, GrantField, Problems, RequestLine } from '../../templates/page-data.ts';
import { DenyPage } from '../../templates/pages/deny.tsx';
import { GrantPage } from '../../templates/pages/grant.tsx';
import { ReviewPage } from '../../templates/pages/review.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { fragmentOrPage, fragmentOrRedirect, wantsFragment } from '../respond.ts';
import { checkDecisionForm, type DecisionForm } from '../use-cases/decision-form.ts';
import { decideRequest } from '../use-cases/decide-request.ts';
import { leaveToPrimary } from '../use-cases/leave-to-primary.ts';
import { requestLine, siteLine } from './request-line.ts';
import { selectTimeline } from './request-timeline.ts';

/** A form of this page, what was typed into it and what is wrong with it. */
interface FormState {
  readonly kind: DecisionForm;
  readonly fields: FormFields;
  readonly problems?: Problems<GrantField | DenyField>;
  readonly unavailable?: boolean;
}

type How = 'recorded' | 'already-decided' | 'left-to-primary';

/** A request before its deciders: its review, the forms of Grant and Deny, and what became of it. Each answers htmx with the row and everybody else with a page. */
export function decisionRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const at = '/sites/:siteNumber/access/requests/:id';
  const kept = (kind: DecisionForm) => ({ form: (c: Context) => `${kind}.${c.req.param('id')}`, path: (c: Context) => new URL(c.req.url).pathname });
  const opened = [requireSignedIn(dependencies), manageAccessPage(dependencies)] as const;

  routes.get(at, ...opened, async (c) => showRequest(c, sql, await requestHere(c), c.req.query('left') === undefined ? undefined : 'left-to-primary'));

  for (const kind of ['grant', 'denial'] as const) {
    routes.get(`${at}/${kind}`, ...opened, async (c) => {
      const request = await requestHere(c);
      if (request.outcome || request.beingProcessed) return showRequest(c, sql, request);
      assertMayDecide(c, request);
      return showForm(c, request, { kind, fields: (await draftOf(c, kind)) ?? {} });
    });

    routes.post(`${at}/${kind}`, requireSignedIn(dependencies, kept(kind)), manageAccessPage(dependencies), async (c) => {
      const request = await requestHere(c);
      const fields = formOf(c);
      const checked = checkDecisionForm(kind, fields, sitePage(c).reader);
      if (!checked.ok) return showForm(c, request, { kind, fields, problems: checked.problems }, 422);
      const decided = await decideRequest(dependencies, request.id as RequestId, checked.decision).catch(unlessUnavailable);
      if (decided === 'unavailable') return showForm(c, request, { kind, fields, unavailable: true }, 503);
      const now = await requestHere(c);
      if (decided === 'being-processed') return showRequest(c, sql, now, 'recorded', 202);
      return decided === 'recorded' ? showRecorded(c, now) : showRequest(c, sql, now, 'already-decided', 409);
    });
  }

  routes.post(`${at}/primary`, ...opened, async (c) => {
    const request = await requestHere(c);
    try {
      await leaveToPrimary(dependencies, request.id as RequestId, signedIn(c).personId);
    } catch (error) {
      if (!(error instanceof AlreadyDecidedError)) throw error;
      return showRequest(c, sql, await requestHere(c), 'already-decided', 409);
    }
    const { view, site, reader } = contextOf(c);
    return fragmentOrRedirect(c, {
      fragment: () => <RequestRow view={view} site={site} reader={reader} request={request} justLeft />,
      location: `${paths.review(site.siteNumber, request.id)}?left=1`,
    });
  });
  return routes;

  /** The request of the path, at the Site of the path: one of another Site is not there. */
  async function requestHere(c: AppContext): Promise<RequestLine> {
    const id = parseId<RequestId>(c.req.param('id'));
    const found = id && (await selectRequestLine(sql, id));
    if (!found || found.siteId !== sitePage(c).site.id) throw new NotFoundError('no such request at this Site');
    return requestLine(found);
  }

  /** What somebody had typed before they had to sign in again. */
  async function draftOf(c: AppContext, kind: DecisionForm): Promise<FormFields | undefined> {
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    return id && browserHash ? selectDraft(sql, { id, browserHash, form: `${kind}.${c.req.param('id')}` }) : undefined;
  }
}

/** The engine away is no error page: the form comes back with what was typed. */
function unlessUnavailable(error: unknown): 'unavailable' {
  if (error instanceof UnavailableError) return 'unavailable';
  throw error;
}

function contextOf(c: AppContext) {
  const { site, reader } = sitePage(c);
  return { view: c.get('view'), site: siteLine(site), reader };
}

function assertMayDecide(c: AppContext, request: RequestLine): void {
  const { reader } = sitePage(c);
  if (reader.manageAccess !== 'update') throw new ForbiddenError('view-only');
  if (request.requester.id === reader.personId) throw new ForbiddenError('own-request');
}

async function showRequest(c: AppContext, sql: Sql, request: RequestLine, how?: How, status: 200 | 202 | 409 = 200): Promise<Response> {
  const props = { ...contextOf(c), request, ...(how && { how }) };
  const timeline = wantsFragment(c) ? [] : await selectTimeline(sql, request.id as RequestId, props.view.now, 'decider');
  return fragmentOrPage(c, {
    fragment: () => (how === 'already-decided' || how === 'recorded' ? <DecidedRow {...props} how={how} /> : <RequestRow {...props} />),
    page: () => <ReviewPage {...props} timeline={timeline} />,
    status,
  });
}

/** Recorded: the row in its place, or the request's page, which a reload only shows again. */
function showRecorded(c: AppContext, request: RequestLine): Promise<Response> {
  const props = { ...contextOf(c), request };
  return fragmentOrRedirect(c, { fragment: () => <DecidedRow {...props} how="recorded" />, location: paths.review(props.site.siteNumber, request.id) });
}

function showForm(c: AppContext, request: RequestLine, { kind, fields, ...trouble }: FormState, status: 200 | 422 | 503 = 200): Promise<Response> {
  // The same decisionId as long as the form is the same: sent again after a fault, it counts once.
  const decisionId = parseId<DecisionId>(fields['decisionId']) ?? randomUUID();
  const props = { ...contextOf(c), request, decisionId, ...(Object.keys(fields).length > 0 && { typed: fields }), ...trouble };
  if (kind === 'grant') return fragmentOrPage(c, { fragment: () => <GrantForm {...props} place="row" />, page: () => <GrantPage {...props} />, status });
  return fragmentOrPage(c, { fragment: () => <DenyForm {...props} place="row" />, page: () => <DenyPage {...props} />, status });
}
