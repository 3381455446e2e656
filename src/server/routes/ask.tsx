import { Hono } from 'hono';
import { type AccessRequest, selectRequest } from '../../database/access-requests.ts';
import { deleteDraft, selectDraft } from '../../database/form-drafts.ts';
import { selectRequestLine } from '../../database/request-lines.ts';
import { selectSiteByNumber } from '../../database/sites.ts';
import { GoneError } from '../../domain/errors.ts';
import { type DraftId, parseId, parseTypedSiteNumber, type RequestId } from '../../domain/ids.ts';
import type { Problems, RequestField } from '../../templates/page-data.ts';
import { RequestCheckPage } from '../../templates/pages/request-check.tsx';
import { RequestFormPage } from '../../templates/pages/request-form.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { browserHash, knownBrowserHash } from '../middleware/browser.ts';
import { createRateLimits } from '../middleware/rate-limits.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { keepDraft } from '../use-cases/keep-draft.ts';
import { checkRequestForm, REQUEST_FORM, siteNumberIn } from '../use-cases/request-form.ts';
import { type Submitted, submitRequest, whatStandsInTheWay } from '../use-cases/submit-request.ts';
import { showStatus } from './own-request.tsx';

/** Self-nomination: the form, the page that shows the answers once more, and the submit. What was typed waits in a draft, whose id becomes the request's. */
export function askRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const limit = createRateLimits(sql);
  const form = requireSignedIn(dependencies, { form: () => REQUEST_FORM, path: () => paths.newRequest() });
  routes.use('/requests/new', form);
  routes.use('/requests/new/check', requireSignedIn(dependencies));

  routes.get('/requests/new', async (c) => {
    const id = draftId(c.req.query('draft'));
    const fields = id && (await draftOf(c, id));
    return showForm(c, fields ?? ownDetails(c), { ...(fields && id && { draft: id }) });
  });

  routes.post('/requests/new', async (c) => {
    const { draft, ...fields } = formOf(c);
    const id = draftId(draft);
    const checked = checkRequestForm(fields);
    // What is wrong with the form and what is wrong with the Site are told together.
    const siteNumber = siteNumberIn(fields);
    if (siteNumber === undefined) return showForm(c, fields, { ...(!checked.ok && { problems: checked.problems }), draft: id }, 422);
    await limit('ask-person', signedIn(c).personId);
    const way = await whatStandsInTheWay(dependencies, signedIn(c).personId, siteNumber);
    if (!('site' in way)) return showObstacle(c, way, fields, id, checked.ok ? {} : checked.problems);
    if (!checked.ok) return showForm(c, fields, { problems: checked.problems, draft: id }, 422);
    const kept = await keepDraft(sql, { id, browserHash: browserHash(c), form: REQUEST_FORM, fields });
    return c.redirect(paths.checkRequest(kept), 303);
  });

  routes.get('/requests/new/check', async (c) => {
    const id = draftId(c.req.query('draft'));
    // Back from the confirmation: what was checked here has been sent.
    const sent = id && (await ownRequest(c, id));
    if (sent) return c.redirect(paths.requestSubmitted(sent.id), 303);
    const fields = id && (await draftOf(c, id));
    if (!id || !fields) throw new GoneError('the draft is gone');
    const checked = checkRequestForm(fields);
    const site = checked.ok && (await selectSiteByNumber(sql, checked.value.siteNumber));
    if (!site || !checked.ok) return c.redirect(paths.newRequest(id), 303);
    return page(c, <RequestCheckPage view={c.get('view')} draft={id} site={site} email={signedIn(c).email} answers={checked.value} />);
  });

  routes.post('/requests/new/check', async (c) => {
    const id = draftId(formOf(c)['draft']);
    const { personId } = signedIn(c);
    // Sent again after the answer was lost: the request is there.
    const before = id && (await ownRequest(c, id));
    if (before) return c.redirect(paths.requestSubmitted(before.id), 303);
    const fields = id && (await draftOf(c, id));
    if (!id || !fields) throw new GoneError('the draft is gone');
    const checked = checkRequestForm(fields);
    if (!checked.ok) return showForm(c, fields, { problems: checked.problems, draft: id }, 422);
    await limit('ask-person', personId);
    const submitted = await submitRequest(dependencies, id as string as RequestId, personId, { ...checked.value, locale: c.get('view').locale });
    if (submitted.kind !== 'submitted') return showObstacle(c, submitted, fields, id);
    await deleteDraft(sql, { id, browserHash: browserHash(c), form: REQUEST_FORM });
    return c.redirect(paths.requestSubmitted(submitted.requestId), 303);
  });
  return routes;

  async function draftOf(c: AppContext, id: DraftId): Promise<FormFields | undefined> {
    const hash = knownBrowserHash(c);
    return hash && selectDraft(sql, { id, browserHash: hash, form: REQUEST_FORM });
  }

  /** The request that came out of a draft, which gave it its id. */
  async function ownRequest(c: AppContext, draft: DraftId): Promise<AccessRequest | undefined> {
    const request = await selectRequest(sql, draft as string as RequestId);
    return request?.requesterId === signedIn(c).personId ? request : undefined;
  }

  async function showObstacle(
    c: AppContext,
    obstacle: Exclude<Submitted, { kind: 'submitted' }>,
    fields: FormFields,
    draft: DraftId | undefined,
    others: Problems<RequestField> = {},
  ): Promise<Response> {
    if (obstacle.kind === 'ask-later') return showForm(c, fields, { problems: { ...others, siteNumber: 'ask-later' }, draft, askAgainAt: obstacle.from }, 409);
    if (obstacle.kind === 'refused')
      return showForm(c, fields, { problems: { ...others, siteNumber: obstacle.problem }, draft }, obstacle.problem === 'site-unknown' ? 404 : 409);
    if (obstacle.kind === 'invited-already') return c.redirect(paths.invited(obstacle.invitationId), 303);
    const line = await selectRequestLine(sql, obstacle.requestId);
    if (!line) throw new GoneError('the waiting request was deleted meanwhile');
    return showStatus(c, dependencies, line, { secondTry: true }, 409);
  }
}

function draftId(value: string | undefined): DraftId | undefined {
  return parseId<DraftId>(value);
}

/** An empty form, but for what is known of the person; `?site=` comes from links that name one. */
function ownDetails(c: AppContext): FormFields {
  const { firstName, lastName, telephone } = signedIn(c);
  return { firstName, lastName, telephone, siteNumber: parseTypedSiteNumber(c.req.query('site')) ?? '' };
}

interface FormTrouble {
  readonly problems?: Problems<RequestField>;
  readonly draft?: DraftId | undefined;
  /** When the Site may be asked again, where its policy makes people wait. */
  readonly askAgainAt?: Date;
}

function showForm(c: AppContext, fields: FormFields, { problems, draft, askAgainAt }: FormTrouble, status: 200 | 404 | 409 | 422 = 200): Promise<Response> {
  return page(
    c,
    <RequestFormPage
      view={c.get('view')}
      email={signedIn(c).email}
      typed={fields}
      {...(draft && { draft })}
      {...(problems && { problems })}
      {...(askAgainAt && { askAgainAt })}
    />,
    status,
  );
}
