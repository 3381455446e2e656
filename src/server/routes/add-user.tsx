import { type Context, Hono } from 'hono';
import { selectPresets } from '../../database/presets.ts';
import { selectSitePolicy } from '../../database/site-policies.ts';
import type { DraftId } from '../../domain/ids.ts';
import type { InvitationField, InvitedField, Obstacle } from '../../templates/invitation-data.ts';
import type { Problems } from '../../templates/page-data.ts';
import { AddUserPermissionsPage } from '../../templates/pages/add-user-permissions.tsx';
import { AddUserPage } from '../../templates/pages/add-user.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { page } from '../respond.ts';
import { checkInvited, checkMatrix, type Invited, INVITED_FIELDS } from '../use-cases/invitation-form.ts';
import { whatStandsInTheWayOfInviting } from '../use-cases/invite-user.ts';
import { takePreset } from '../use-cases/take-preset.ts';
import { assertMayInvite } from './invitation-rights.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

/** What somebody who adds a user types waits in a draft of this name, whose id becomes the invitation's. */
export const NEW_USER = 'invitation';

/** Adding one user: who, and the matrix; the page that shows it all once more comes after them. */
export function addUserRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const at = '/sites/:siteNumber/access/users/new';
  const drafts = draftsOfSite(sql, NEW_USER);
  const kept = (path: string) => ({ form: drafts.form, path: (c: Context) => `/sites/${c.req.param('siteNumber')}/access/users/new${path}` });
  for (const step of ['', '/permissions']) routes.use(at + step, requireSignedIn(dependencies, kept(step)), manageAccessPage(dependencies));

  routes.get(at, async (c) => {
    assertMayInvite(c);
    const id = draftId(c.req.query('draft'));
    const fields = await drafts.find(c, id);
    return showWho(c, fields ?? { invitedLocale: sitePage(c).site.locale }, { draft: fields && id });
  });

  routes.post(at, async (c) => {
    const { draft, ...typed } = formOf(c);
    const id = draftId(draft);
    const checked = checkInvited(typed, signedIn(c).email);
    if (!checked.ok) return showWho(c, typed, { draft: id, problems: checked.problems }, 422);
    const way = await whatStandsInTheWayOfInviting(sql, { site: sitePage(c).site, inviterId: signedIn(c).personId, email: checked.value.email });
    if (way.kind === 'already-user' || way.kind === 'invited-already') return showWho(c, typed, { draft: id, obstacle: way }, 409);
    return c.redirect(paths.addUserPermissions(sitePage(c).site.siteNumber, await drafts.keep(c, id, { ...(await drafts.find(c, id)), ...typed })), 303);
  });

  routes.get(`${at}/permissions`, async (c) => {
    assertMayInvite(c);
    const { id, fields } = await drafts.open(c, c.req.query('draft'));
    const checked = checkInvited(fields, signedIn(c).email);
    return checked.ok ? showMatrix(c, id, checked.value, { fields }) : c.redirect(paths.addUser(sitePage(c).site.siteNumber, id), 303);
  });

  routes.post(`${at}/permissions`, async (c) => {
    const presets = await selectPresets(sql, sitePage(c).site.id);
    const preset = takePreset(formOf(c), presets, false);
    const { draft, ...fields } = preset?.fields ?? formOf(c);
    const who = checkInvited(fields, signedIn(c).email);
    if (!who.ok) return showWho(c, fields, { draft: draftId(draft), problems: who.problems }, 422);
    const id = await drafts.keep(c, draftId(draft), fields);
    if (preset) return showMatrix(c, id, who.value, { fields, taken: preset.taken });
    const checked = checkMatrix(fields);
    if (!checked.ok) return showMatrix(c, id, who.value, { fields, problems: checked.problems }, 422);
    return c.redirect(paths.checkInvitation(sitePage(c).site.siteNumber, id), 303);
  });

  return routes;

  async function showMatrix(
    c: AppContext,
    draft: DraftId,
    invited: Invited,
    { fields, ...rest }: { readonly fields: FormFields; readonly taken?: string | undefined; readonly problems?: Problems<InvitationField> },
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const { site, reader } = sitePage(c);
    const [presets, policy] = await Promise.all([selectPresets(sql, site.id), selectSitePolicy(sql, site.id, dependencies.defaultPolicy)]);
    const who = Object.fromEntries(INVITED_FIELDS.map((field) => [field, fields[field] ?? ''])) as Record<InvitedField, string>;
    const props = { view: c.get('view'), site: siteLine(site), reader, draft, invited: who, name: nameOf(invited), presets, fourEyes: policy.fourEyes };
    return page(c, <AddUserPermissionsPage {...props} typed={fields} {...rest} />, status);
  }
}

export function nameOf({ firstName, lastName }: Invited): string {
  return `${firstName} ${lastName}`;
}

interface WhoTrouble {
  readonly draft: DraftId | undefined;
  readonly problems?: Problems<InvitationField>;
  readonly obstacle?: Obstacle;
}

/** The first step, also where the check finds that the person is there already. */
export function showWho(c: AppContext, typed: FormFields, { draft, ...trouble }: WhoTrouble, status: 200 | 409 | 422 = 200): Promise<Response> {
  return page(c, <AddUserPage view={c.get('view')} site={siteLine(sitePage(c).site)} typed={typed} {...(draft && { draft })} {...trouble} />, status);
}
