import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { selectDraft } from '../../database/form-drafts.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { type DraftId, type PersonId, parseId, type QuestionId, type RequestId } from '../../domain/ids.ts';
import type { Problems, RequestLine } from '../../templates/page-data.ts';
import { AskQuestionPage } from '../../templates/pages/ask-question.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { talkAboutRequest } from '../use-cases/talk-about-request.ts';
import { checkTextForm } from '../use-cases/talk-form.ts';
import { assertMayDecide, requestHere, showRequest, siteContext, unlessUnavailable } from './request-here.tsx';

/** What a contact asks the requester before deciding. The answer is the requester's (request-answers.tsx). */
export function questionRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const path = '/sites/:siteNumber/access/requests/:id/question';
  const kept = { form: (c: Context) => `question.${c.req.param('id')}`, path: (c: Context) => new URL(c.req.url).pathname };

  routes.get(path, requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const request = await requestHere(c, sql);
    if (request.outcome || request.beingProcessed) return showRequest(c, sql, request);
    assertMayDecide(c, request);
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    const draft = id && browserHash ? await selectDraft(sql, { id, browserHash, form: kept.form(c) }) : undefined;
    return showForm(c, request, { fields: draft ?? {} });
  });

  routes.post(path, requireSignedIn(dependencies, kept), manageAccessPage(dependencies), async (c) => {
    const request = await requestHere(c, sql);
    const fields = formOf(c);
    const { site, reader } = sitePage(c);
    const checked = checkTextForm('question', fields, reader.personId as PersonId);
    if (!checked.ok) return showForm(c, request, { fields, problems: checked.problems }, 422);
    const asked = await talkAboutRequest(dependencies, request.id as RequestId, checked.talk).catch(unlessMendable);
    if (asked === 'unavailable') return showForm(c, request, { fields, unavailable: true }, 503);
    if (asked === 'question-open') return showForm(c, await requestHere(c, sql), { fields }, 409);
    if (asked === 'already-decided') return showRequest(c, sql, await requestHere(c, sql), 'already-decided', 409);
    if (asked === 'being-processed') return showRequest(c, sql, await requestHere(c, sql), 'being-processed', 202);
    return goTo(c, `${paths.review(site.siteNumber, request.id)}?asked=1`);
  });
  return routes;
}

/** Another's question was quicker: what was typed is kept until that one has its answer. */
function unlessMendable(error: unknown): 'unavailable' | 'question-open' {
  if (error instanceof ForbiddenError && error.refusal === 'question-open') return error.refusal;
  return unlessUnavailable(error);
}

interface FormState {
  readonly fields: FormFields;
  readonly problems?: Problems<'question'>;
  readonly unavailable?: boolean;
}

function showForm(c: AppContext, request: RequestLine, { fields, ...trouble }: FormState, status: 200 | 409 | 422 | 503 = 200): Promise<Response> {
  const questionId = parseId<QuestionId>(fields['questionId']) ?? randomUUID();
  const { view, site } = siteContext(c);
  return page(c, <AskQuestionPage view={view} site={site} request={request} questionId={questionId} typed={fields} {...trouble} />, status);
}
