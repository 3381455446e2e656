import { type Context, Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import { selectDraft } from '../../database/form-drafts.ts';
import { selectPresets } from '../../database/presets.ts';
import { selectEarlierAsk } from '../../database/request-changes.ts';
import { AlreadyDecidedError, ForbiddenError } from '../../domain/errors.ts';
import { type DecisionId, type DraftId, parseId, type RequestId } from '../../domain/ids.ts';
import { AREAS } from '../../domain/permissions.ts';
import { DecidedRow } from '../../templates/fragments/decided-row.tsx';
import { DenyForm } from '../../templates/fragments/deny-form.tsx';
import { GrantForm } from '../../templates/fragments/grant-form.tsx';
import { RequestRow } from '../../templates/fragments/request-row.tsx';
import type { VoidDecision } from '../../templates/fragments/void-notice.tsx';
import type { DenyField, GrantField, Problems, RequestLine } from '../../templates/page-data.ts';
import { DenyPage } from '../../templates/pages/deny.tsx';
import { GrantPage } from '../../templates/pages/grant.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { fragmentOrPage, fragmentOrRedirect } from '../respond.ts';
import { checkDecisionForm, type DecisionForm } from '../use-cases/decision-form.ts';
import { decideRequest } from '../use-cases/decide-request.ts';
import { leaveToPrimary } from '../use-cases/leave-to-primary.ts';
import { takePreset } from '../use-cases/take-preset.ts';
import { requestVersionIn } from '../use-cases/talk-form.ts';
import { assertMayDecide, requestHere, showRequest, siteContext, unlessUnavailable } from './request-here.tsx';

/** A form of this page, what was typed into it and what is wrong with it. */
interface FormState {
  readonly kind: DecisionForm;
  readonly fields: FormFields;
  readonly problems?: Problems<GrantField | DenyField>;
  readonly unavailable?: boolean;
  /** The preset whose levels were just taken. */
  readonly taken?: string | undefined;
  /** The decision was made on an older version of the request. */
  readonly voided?: VoidDecision;
}

/** A request before its deciders: its review, the forms of Grant and Deny, and what became of it. Each answers htmx with the row and everybody else with a page. */
export function decisionRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const at = '/sites/:siteNumber/access/requests/:id';
  const kept = (kind: DecisionForm) => ({ form: (c: Context) => `${kind}.${c.req.param('id')}`, path: (c: Context) => new URL(c.req.url).pathname });
  const opened = [requireSignedIn(dependencies), manageAccessPage(dependencies)] as const;

  routes.get(at, ...opened, async (c) => {
    const done = (['left', 'asked'] as const).find((word) => c.req.query(word) !== undefined);
    return showRequest(c, sql, await requestHere(c, sql), done && ({ left: 'left-to-primary', asked: 'asked' } as const)[done]);
  });

  for (const kind of ['grant', 'denial'] as const) {
    routes.get(`${at}/${kind}`, ...opened, async (c) => {
      const request = await requestHere(c, sql);
      if (request.outcome || request.beingProcessed) return showRequest(c, sql, request);
      assertMayDecide(c, request);
      return showForm(c, request, { kind, fields: (await draftOf(c, kind)) ?? {} });
    });

    routes.post(`${at}/${kind}`, requireSignedIn(dependencies, kept(kind)), manageAccessPage(dependencies), async (c) => {
      const request = await requestHere(c, sql);
      const fields = formOf(c);
      const preset = kind === 'grant' ? takePreset(fields, await presetsHere(c), !sitePage(c).reader.isPrimary) : undefined;
      if (preset) return showForm(c, request, { kind, ...preset });
      const checked = checkDecisionForm(kind, fields, sitePage(c).reader);
      if (!checked.ok) return showForm(c, request, { kind, fields, problems: checked.problems }, 422);
      const decided = await decideRequest(dependencies, request.id as RequestId, checked.decision).catch(unlessMendable);
      if (decided === 'unavailable') return showForm(c, request, { kind, fields, unavailable: true }, 503);
      if (decided === 'too-many-secondaries') return showForm(c, request, { kind, fields, problems: { permissions: decided } }, 422);
      const now = await requestHere(c, sql);
      if (decided === 'changed-meanwhile') return showVoid(c, now, kind, fields);
      if (decided === 'being-processed') return showRequest(c, sql, now, 'recorded', 202);
      return decided === 'recorded' ? showRecorded(c, now) : showRequest(c, sql, now, 'already-decided', 409);
    });
  }

  routes.post(`${at}/primary`, ...opened, async (c) => {
    const request = await requestHere(c, sql);
    try {
      await leaveToPrimary(dependencies, request.id as RequestId, signedIn(c).personId);
    } catch (error) {
      if (!(error instanceof AlreadyDecidedError)) throw error;
      return showRequest(c, sql, await requestHere(c, sql), 'already-decided', 409);
    }
    const { view, site, reader } = siteContext(c);
    return fragmentOrRedirect(c, {
      fragment: () => <RequestRow view={view} site={site} reader={reader} request={request} justLeft />,
      location: `${paths.review(site.siteNumber, request.id)}?left=1`,
    });
  });
  return routes;

  /** What somebody had typed before they had to sign in again. */
  async function draftOf(c: AppContext, kind: DecisionForm): Promise<FormFields | undefined> {
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    return id && browserHash ? selectDraft(sql, { id, browserHash, form: `${kind}.${c.req.param('id')}` }) : undefined;
  }

  function presetsHere(c: AppContext) {
    return selectPresets(sql, sitePage(c).site.id);
  }

  async function showForm(c: AppContext, request: RequestLine, { kind, fields, ...state }: FormState, status: 200 | 409 | 422 | 503 = 200): Promise<Response> {
    // The same decisionId as long as the form is the same: sent again after a fault, it counts once. And the version that its reader saw, until they are shown another.
    const decisionId = parseId<DecisionId>(fields['decisionId']) ?? randomUUID();
    const version = requestVersionIn(fields) ?? request.version;
    const props = { ...siteContext(c), request, decisionId, version, ...(Object.keys(fields).length > 0 && { typed: fields }), ...state };
    if (kind === 'denial') return fragmentOrPage(c, { fragment: () => <DenyForm {...props} place="row" />, page: () => <DenyPage {...props} />, status });
    const presets = await presetsHere(c);
    return fragmentOrPage(c, {
      fragment: () => <GrantForm {...props} presets={presets} place="row" />,
      page: () => <GrantPage {...props} presets={presets} />,
      status,
    });
  }

  /** Made on an older version, the decision is void: the form says what changed, and is about the request as it is now. */
  async function showVoid(c: AppContext, now: RequestLine, kind: DecisionForm, fields: FormFields): Promise<Response> {
    if (now.outcome || now.beingProcessed) return showRequest(c, sql, now, 'already-decided', 409);
    const seen = await selectEarlierAsk(sql, now.id as RequestId, requestVersionIn(fields) ?? now.version);
    const { decisionId: _decisionId, version: _version, ...typed } = fields;
    if (!seen) return showForm(c, now, { kind, fields: typed }, 409);
    // What the reader had changed stays; where they had left what was asked, it is what is asked now.
    const levels = AREAS.map((area) => [area, typed[area] === undefined || typed[area] === seen.asked[area] ? now.asked[area] : typed[area]]);
    const again = kind === 'grant' ? { ...typed, ...Object.fromEntries(levels) } : typed;
    return showForm(c, now, { kind, fields: again, voided: { change: { from: seen.asked, to: now.asked, whyChanged: seen.whyChanged } } }, 409);
  }
}

/** What can be mended on the form itself; every other error has a page of its own. */
function unlessMendable(error: unknown): 'unavailable' | 'changed-meanwhile' | 'too-many-secondaries' {
  if (error instanceof ForbiddenError && (error.refusal === 'changed-meanwhile' || error.refusal === 'too-many-secondaries')) return error.refusal;
  return unlessUnavailable(error);
}

/** Recorded: the row in its place, or the request's page, which a reload only shows again. */
function showRecorded(c: AppContext, request: RequestLine): Promise<Response> {
  const props = { ...siteContext(c), request };
  return fragmentOrRedirect(c, { fragment: () => <DecidedRow {...props} how="recorded" />, location: paths.review(props.site.siteNumber, request.id) });
}
