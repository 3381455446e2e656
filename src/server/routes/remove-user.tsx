import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { type LeftBehind, selectLeftBehind } from '../../database/removal-effects.ts';
import type { SiteUser } from '../../database/site-users.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { manageAccessOf } from '../../domain/standing.ts';
import { RemoveUserPage } from '../../templates/pages/remove-user.tsx';
import type { Problems } from '../../templates/page-data.ts';
import { paths } from '../../templates/paths.ts';
import type { MeanwhileLine, RemovalField } from '../../templates/user-data.ts';
import { type AppContext, type Env, type FormFields, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { checkRemovalForm, formIdOf, hiddenFields, keptFields, stampIn } from '../use-cases/access-form.ts';
import { removeAccess } from '../use-cases/remove-access.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';
import { assertWasUser, meanwhileOf, personIdOf, showGone, userHere } from './user-here.tsx';
import { rightsOver, userDetails } from './user-lines.ts';

const AT = '/sites/:siteNumber/access/users/:id/removal';

interface FormState {
  /** As they were sent; none where the form is new. */
  readonly fields?: FormFields | undefined;
  readonly problems?: Problems<RemovalField>;
  readonly meanwhile?: MeanwhileLine;
}

/** The form that ends somebody's access. */
export function removeUserRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const drafts = draftsOfSite(sql, 'removal');
  const kept = { form: drafts.form, path: (c: AppContext) => new URL(c.req.url).pathname };

  routes.get(AT, requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const user = await userHere(c, sql);
    const refusal = rightsOver(user, sitePage(c).standing).remove;
    if (refusal) throw new ForbiddenError(refusal);
    return showForm(c, user, { fields: await drafts.find(c, draftId(c.req.query('draft'))) });
  });

  routes.post(AT, requireSignedIn(dependencies, kept), manageAccessPage(dependencies), async (c) => {
    const { site, standing } = sitePage(c);
    await assertWasUser(c, sql);
    const fields = formOf(c);
    const personId = personIdOf(c);
    const form = { id: formIdOf(fields), stamp: stampIn(fields), site, personId, by: standing.personId };
    const checked = checkRemovalForm(fields);
    if (!checked.ok) return showForm(c, await userHere(c, sql), { fields, problems: checked.problems }, 422);
    const removed = await removeAccess(dependencies, { ...form, reason: checked.reason });
    if (removed.kind === 'removed') return goTo(c, paths.accessChangeShown(site.siteNumber, personId, removed.id));
    if (removed.kind === 'gone') return showGone(c, sql);
    const user = await userHere(c, sql);
    return showForm(c, user, { fields, meanwhile: await meanwhileOf(c, sql, user) }, 409);
  });
  return routes;

  async function showForm(c: AppContext, user: SiteUser, { fields, meanwhile, problems }: FormState, status: 200 | 409 | 422 = 200): Promise<Response> {
    const { site } = sitePage(c);
    return page(
      c,
      <RemoveUserPage
        view={c.get('view')}
        site={siteLine(site)}
        user={userDetails(user)}
        hidden={fields && !meanwhile ? keptFields(fields) : hiddenFields(fields ? formIdOf(fields) : randomUUID(), user)}
        reason={fields?.['reason']}
        problems={problems}
        leftBehind={await leftBehindBy(c, user)}
        meanwhile={meanwhile}
      />,
      status,
    );
  }

  /** Somebody who decides nothing leaves no decision behind, only invitations from when they did. */
  async function leftBehindBy(c: AppContext, user: SiteUser): Promise<LeftBehind> {
    const left = await selectLeftBehind(sql, sitePage(c).site.id, user.person.id);
    const decides = manageAccessOf({ personId: user.person.id, permissions: user.permissions, contactTypes: user.contactTypes }) === 'update';
    return decides ? left : { ...left, requests: 0, invitations: 0 };
  }
}
