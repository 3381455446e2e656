import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { selectPresets } from '../../database/presets.ts';
import { selectSecondaries } from '../../database/secondaries.ts';
import type { SiteUser } from '../../database/site-users.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { AREAS } from '../../domain/permissions.ts';
import { ChangeUserPage } from '../../templates/pages/change-user.tsx';
import type { Problems } from '../../templates/page-data.ts';
import { paths } from '../../templates/paths.ts';
import type { ChangeField, MeanwhileLine } from '../../templates/user-data.ts';
import { type AppContext, type Env, type FormFields, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { checkAccessForm, formIdOf, hiddenFields, keptFields, secondaryIn, stampIn } from '../use-cases/access-form.ts';
import { changeAccess } from '../use-cases/change-access.ts';
import { takePreset } from '../use-cases/take-preset.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';
import { assertWasUser, meanwhileOf, personIdOf, showGone, userHere } from './user-here.tsx';
import { rightsOver, userDetails } from './user-lines.ts';

const AT = '/sites/:siteNumber/access/users/:id/permissions';

interface FormState {
  /** As they were sent; none where the form is new. */
  readonly fields?: FormFields | undefined;
  readonly problems?: Problems<ChangeField>;
  readonly taken?: string | undefined;
  readonly meanwhile?: MeanwhileLine;
}

/** The form that changes what a user holds. */
export function changeUserRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const drafts = draftsOfSite(sql, 'change');
  const kept = { form: drafts.form, path: (c: AppContext) => new URL(c.req.url).pathname };

  routes.get(AT, requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const user = await changeableUser(c);
    return showForm(c, user, { fields: await drafts.find(c, draftId(c.req.query('draft'))) });
  });

  routes.post(AT, requireSignedIn(dependencies, kept), manageAccessPage(dependencies), async (c) => {
    const { site, reader, standing } = sitePage(c);
    await assertWasUser(c, sql);
    const fields = formOf(c);
    const taken = takePreset(fields, fields['preset'] === undefined ? [] : await selectPresets(sql, site.id), !reader.isPrimary);
    if (taken) return showForm(c, await changeableUser(c), taken);
    const personId = personIdOf(c);
    const form = { id: formIdOf(fields), stamp: stampIn(fields), site, personId, by: standing.personId };
    const checked = checkAccessForm(fields);
    if (!checked.ok) return showForm(c, await changeableUser(c), { fields, problems: checked.problems }, 422);
    const changed = await changeAccess(dependencies, { ...form, permissions: checked.permissions, secondary: checked.secondary });
    switch (changed.kind) {
      case 'changed':
        return goTo(c, paths.accessChangeShown(site.siteNumber, personId, changed.id));
      case 'nothing-changed':
        return showForm(c, await userHere(c, sql), { fields, problems: { permissions: 'nothing-changed' } }, 422);
      case 'problem': {
        const field = changed.problem === 'nothing-left' ? 'permissions' : 'secondary';
        return showForm(c, await userHere(c, sql), { fields, problems: { [field]: changed.problem } }, 422);
      }
      case 'changed-meanwhile': {
        const user = await userHere(c, sql);
        return showForm(c, user, { fields, meanwhile: await meanwhileOf(c, sql, user) }, 409);
      }
      case 'gone':
        return showGone(c, sql);
    }
  });
  return routes;

  /** Nobody is shown a form that would be refused whatever it says. */
  async function changeableUser(c: AppContext): Promise<SiteUser> {
    const user = await userHere(c, sql);
    const refusal = rightsOver(user, sitePage(c).standing).change;
    if (refusal) throw new ForbiddenError(refusal);
    return user;
  }

  async function showForm(c: AppContext, user: SiteUser, { fields, meanwhile, ...state }: FormState, status: 200 | 409 | 422 = 200): Promise<Response> {
    const { site, reader } = sitePage(c);
    const presets = await selectPresets(sql, site.id);
    const places = await selectSecondaries(sql, site.id, user.person.id);
    const secondary = fields && secondaryIn(fields);
    return page(
      c,
      <ChangeUserPage
        view={c.get('view')}
        site={siteLine(site)}
        reader={reader}
        user={userDetails(user)}
        hidden={fields && !meanwhile ? keptFields(fields) : hiddenFields(fields ? formIdOf(fields) : randomUUID(), user)}
        typed={
          fields && (meanwhile ? chosenSince(fields, meanwhile) : { ...levelsIn(fields), secondary: secondary ?? user.contactTypes.includes('secondary') })
        }
        places={{ taken: places.secondaries, allowed: places.secondariesAllowed }}
        presets={presets}
        meanwhile={meanwhile}
        mayRemove={rightsOver(user, sitePage(c).standing).remove === undefined}
        {...state}
      />,
      status,
    );
  }
}

/** What was changed in the form stays chosen; what was left as the form had shown it stands as it is now, so that sending it again takes back nothing of somebody else's. */
function chosenSince(fields: FormFields, { seen, now }: MeanwhileLine) {
  const kept = AREAS.filter((area) => fields[area] !== undefined && fields[area] !== seen?.permissions[area]).map((area) => [area, fields[area]] as const);
  const [was, is] = [seen?.contactTypes.includes('secondary'), now.contactTypes.includes('secondary')];
  const secondary = secondaryIn(fields);
  return { ...now.permissions, ...Object.fromEntries(kept), secondary: secondary === undefined || secondary === was ? is : secondary };
}

function levelsIn(fields: FormFields): FormFields {
  return Object.fromEntries(AREAS.flatMap((area) => (fields[area] === undefined ? [] : [[area, fields[area]]])));
}
