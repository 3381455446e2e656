import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { selectDraft } from '../../database/form-drafts.ts';
import { type RequestWithNames, selectLinesByIds } from '../../database/request-lines.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type DraftId, type PersonId, parseId, type RequestId } from '../../domain/ids.ts';
import { parseReason } from '../../domain/text.ts';
import type { DenyField, Problems } from '../../templates/page-data.ts';
import { ManyCheckPage, type LeftOut } from '../../templates/pages/many-check.tsx';
import { ManyNonePage } from '../../templates/pages/many-none.tsx';
import { ManyResultsPage } from '../../templates/pages/many-results.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { type ChosenRequest, decideMany, type ManyDecision, outcomeIn, refusalBefore } from '../use-cases/decide-many.ts';
import { REASON_PROBLEMS } from '../use-cases/reason-problems.ts';
import { siteContext, unlessUnavailable } from './request-here.tsx';
import { requestLine } from './request-line.ts';

type Kind = ManyDecision['kind'];

/** The people of a page of awaiting requests; more at once has to be done in parts. */
const MOST = 150;

/** Several requests granted as asked, or denied with one reason: the page to check them, the one POST, and what became of each. */
export function manyDecisionsRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();

  for (const kind of ['grant', 'deny'] as const) {
    const path = `/sites/:siteNumber/access/requests/${kind === 'grant' ? 'grants' : 'denials'}`;
    const pathOf = kind === 'grant' ? paths.grantMany : paths.denyMany;
    const kept = {
      form: (c: Context) => `many-${kind}.${c.req.param('siteNumber')}`,
      path: (c: AppContext) =>
        pathOf(
          c.req.param('siteNumber') ?? '',
          chosenIn(formOf(c)).map(({ id }) => id),
        ),
    };

    routes.get(path, requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
      const ids = [...new Set((c.req.queries('request') ?? []).map(idOf))];
      const lines = await linesHere(c, ids);
      if (lines.length === 0) return showNone(c);
      const formId = parseId<RequestId>(c.req.query('form'));
      return formId ? showResults(c, kind, formId, lines) : showCheck(c, kind, lines, { fields: (await draftOf(c, kept.form(c))) ?? {} });
    });

    routes.post(path, requireSignedIn(dependencies, kept), manageAccessPage(dependencies), async (c) => {
      const fields = formOf(c);
      const formId = parseId<RequestId>(fields['formId']);
      if (!formId) throw new HTTPException(422, { message: 'a form without its id' });
      const chosen = chosenIn(fields);
      // One that is not of this Site, and the whole is not there: nobody learns which, and nothing is changed.
      const lines = await linesHere(
        c,
        chosen.map(({ id }) => id),
      );
      if (lines.length === 0) return showNone(c);
      const reason = parseReason(fields['reason']);
      if (kind === 'deny' && !reason.ok) return showCheck(c, kind, lines, { fields, problems: { reason: REASON_PROBLEMS[reason.problem] } }, 422);
      const decision: ManyDecision = kind === 'deny' && reason.ok ? { kind, reason: reason.reason } : { kind: 'grant' };
      const by = sitePage(c).reader.personId as PersonId;
      const decided = await decideMany(dependencies, { formId, by, chosen, decision }).catch(unlessUnavailable);
      if (decided === 'unavailable') return showCheck(c, kind, lines, { fields, unavailable: true }, 503);
      return goTo(
        c,
        pathOf(
          sitePage(c).site.siteNumber,
          chosen.map(({ id }) => id),
          formId,
        ),
      );
    });
  }
  return routes;

  /** The requests of these ids, if all of them are the Site's. */
  async function linesHere(c: AppContext, ids: readonly RequestId[]): Promise<RequestWithNames[]> {
    if (ids.length > MOST) throw new HTTPException(422, { message: 'too many at once' });
    const lines = await selectLinesByIds(sql, sitePage(c).site.id, ids);
    if (lines.length !== ids.length) throw new NotFoundError('not all of these requests are of this Site');
    return lines;
  }

  async function draftOf(c: AppContext, form: string): Promise<FormFields | undefined> {
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    return id && browserHash ? selectDraft(sql, { id, browserHash, form }) : undefined;
  }

  async function showCheck(c: AppContext, kind: Kind, lines: readonly RequestWithNames[], state: FormState, status: 200 | 422 | 503 = 200): Promise<Response> {
    const { fields, ...trouble } = state;
    const leftOut: LeftOut[] = [];
    const requests: RequestWithNames[] = [];
    for (const line of lines) {
      const decided = line.state !== 'pending' || line.beingProcessed;
      const why = decided ? 'decided' : await refusalBefore(sql, sitePage(c).standing, line, kind);
      if (why) leftOut.push({ request: requestLine(line), why });
      else requests.push(line);
    }
    const { view, site } = siteContext(c);
    const formId = parseId<RequestId>(fields['formId']) ?? randomUUID();
    const shown = requests.map(requestLine);
    return page(
      c,
      <ManyCheckPage view={view} site={site} kind={kind} formId={formId} requests={shown} leftOut={leftOut} typed={fields} {...trouble} />,
      status,
    );
  }

  async function showResults(c: AppContext, kind: Kind, formId: string, lines: readonly RequestWithNames[]): Promise<Response> {
    const results = await Promise.all(lines.map(async (line) => ({ request: requestLine(line), outcome: await outcomeIn(sql, formId, line) })));
    const context = siteContext(c);
    const again = (ids: readonly string[]) => (kind === 'grant' ? paths.grantMany : paths.denyMany)(context.site.siteNumber, ids);
    return page(c, <ManyResultsPage {...context} results={results} again={again} />);
  }
}

interface FormState {
  readonly fields: FormFields;
  readonly problems?: Problems<DenyField>;
  readonly unavailable?: boolean;
}

function idOf(value: string): RequestId {
  const id = parseId<RequestId>(value);
  if (!id) throw new NotFoundError('no id of a request');
  return id;
}

/** The requests of a posted form, each in the version that its reader saw: a field of its own a request, since no field comes twice. */
function chosenIn(fields: FormFields): ChosenRequest[] {
  return Object.entries(fields)
    .filter(([name]) => name.startsWith('request-'))
    .map(([name, value]) => ({ id: idOf(name.slice('request-'.length)), version: /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined }));
}

function showNone(c: AppContext): Promise<Response> {
  const { view, site } = siteContext(c);
  return page(c, <ManyNonePage view={view} site={site} />, 422);
}
