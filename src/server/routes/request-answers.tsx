import { type Context, Hono } from 'hono';
import { selectDraft } from '../../database/form-drafts.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { type DraftId, parseId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';
import { type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo } from '../respond.ts';
import { talkAboutRequest } from '../use-cases/talk-about-request.ts';
import { checkTextForm } from '../use-cases/talk-form.ts';
import { ownRequest, showStatus } from './own-request.tsx';
import { unlessUnavailable } from './request-here.tsx';

/** The requester's answer to a contact's question. Its form stands on the request's own page. */
export function requestAnswerRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const kept = { form: (c: Context) => `answer.${c.req.param('id')}`, path: (c: Context) => new URL(c.req.url).pathname };

  routes.get('/requests/:id/answer', requireSignedIn(dependencies), async (c) => {
    const request = await ownRequest(c, sql);
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    const draft = id && browserHash ? await selectDraft(sql, { id, browserHash, form: kept.form(c) }) : undefined;
    if (draft && !request.question && draft['answer']) return showStatus(c, dependencies, request, { tooLate: draft['answer'] });
    return draft ? showStatus(c, dependencies, request, { answer: { typed: draft } }) : goTo(c, paths.request(request.id));
  });

  routes.post('/requests/:id/answer', requireSignedIn(dependencies, kept), async (c) => {
    const request = await ownRequest(c, sql);
    const fields = formOf(c);
    const checked = checkTextForm('answer', fields, signedIn(c).personId);
    if (!checked.ok) return showStatus(c, dependencies, request, { answer: { typed: fields, problems: checked.problems } }, 422);
    const answered = await talkAboutRequest(dependencies, request.id, checked.talk).catch(unlessTooLate);
    if (answered === 'unavailable') return showStatus(c, dependencies, request, { answer: { typed: fields, unavailable: true } }, 503);
    const now = await ownRequest(c, sql);
    if (answered === 'too-late' || answered === 'already-decided') return showStatus(c, dependencies, now, { tooLate: fields['answer'] ?? '' }, 409);
    if (answered === 'being-processed') return showStatus(c, dependencies, now, { said: 'being-processed' }, 202);
    return goTo(c, `${paths.request(request.id)}?answered=1`);
  });
  return routes;
}

function unlessTooLate(error: unknown): 'unavailable' | 'too-late' {
  if (error instanceof ForbiddenError && error.refusal === 'no-question') return 'too-late';
  return unlessUnavailable(error);
}
