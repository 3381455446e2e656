import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { selectDraft } from '../../database/form-drafts.ts';
import type { RequestWithNames } from '../../database/request-lines.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { type ChangeId, type DraftId, parseId } from '../../domain/ids.ts';
import type { ChangeField, Problems } from '../../templates/page-data.ts';
import { ChangeRequestPage } from '../../templates/pages/change-request.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { goTo, page } from '../respond.ts';
import { talkAboutRequest } from '../use-cases/talk-about-request.ts';
import { checkChangeForm, requestVersionIn } from '../use-cases/talk-form.ts';
import { ownRequest, showStatus } from './own-request.tsx';
import { unlessUnavailable } from './request-here.tsx';
import { requestLine, siteLine } from './request-line.ts';

interface FormState {
  readonly fields: FormFields;
  readonly problems?: Problems<ChangeField>;
  readonly unavailable?: boolean;
  readonly changedMeanwhile?: boolean;
}

/** The requester changes a request that waits. Whoever may decide is asked once more, and a decision on the older one is void. */
export function requestChangeRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const limit = createRateLimits(sql);
  const kept = { form: (c: Context) => `change.${c.req.param('id')}`, path: (c: Context) => new URL(c.req.url).pathname };

  routes.get('/requests/:id/change', requireSignedIn(dependencies), async (c) => {
    const request = await ownRequest(c, sql);
    if (request.state !== 'pending') return goTo(c, paths.request(request.id));
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    const draft = id && browserHash ? await selectDraft(sql, { id, browserHash, form: kept.form(c) }) : undefined;
    return showForm(c, request, { fields: draft ?? {} });
  });

  routes.post('/requests/:id/change', requireSignedIn(dependencies, kept), async (c) => {
    const request = await ownRequest(c, sql);
    const fields = formOf(c);
    const { personId } = signedIn(c);
    const checked = checkChangeForm(fields, personId);
    if (!checked.ok) return showForm(c, request, { fields, problems: checked.problems }, 422);
    // Each change writes to all of the Site's contacts, as a request does.
    await limit('change-person', personId);
    const changed = await talkAboutRequest(dependencies, request.id, checked.talk).catch(unlessMendable);
    if (changed === 'unavailable') return showForm(c, request, { fields, unavailable: true }, 503);
    if (changed === 'nothing-changed') return showForm(c, request, { fields, problems: { permissions: 'request-unchanged' } }, 422);
    const now = await ownRequest(c, sql);
    if (changed === 'changed-meanwhile') {
      const { version: _version, changeId: _changeId, ...typed } = fields;
      return showForm(c, now, { fields: typed, changedMeanwhile: true }, 409);
    }
    if (changed === 'already-decided') return showStatus(c, dependencies, now, { tooLate: fields['why'] ?? '' }, 409);
    if (changed === 'being-processed') return showStatus(c, dependencies, now, { said: 'being-processed' }, 202);
    return goTo(c, `${paths.request(request.id)}?changed=1`);
  });
  return routes;
}

function unlessMendable(error: unknown): 'unavailable' | 'changed-meanwhile' | 'nothing-changed' {
  if (error instanceof ForbiddenError && (error.refusal === 'changed-meanwhile' || error.refusal === 'nothing-changed')) return error.refusal;
  return unlessUnavailable(error);
}

function showForm(c: AppContext, request: RequestWithNames, { fields, ...state }: FormState, status: 200 | 409 | 422 | 503 = 200): Promise<Response> {
  const changeId = parseId<ChangeId>(fields['changeId']) ?? randomUUID();
  const version = requestVersionIn(fields) ?? request.version;
  const typed = Object.keys(fields).length > 0 ? { typed: fields } : {};
  return page(
    c,
    <ChangeRequestPage
      view={c.get('view')}
      site={siteLine(request)}
      request={requestLine(request)}
      changeId={changeId}
      version={version}
      {...typed}
      {...state}
    />,
    status,
  );
}
