import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { selectDraft } from '../../database/form-drafts.ts';
import { type Preset, selectPreset } from '../../database/presets.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import { type DraftId, parseId, type PersonId, type PresetId } from '../../domain/ids.ts';
import type { Problems } from '../../templates/page-data.ts';
import { PresetPage } from '../../templates/pages/preset.tsx';
import { PresetDeletionPage } from '../../templates/pages/preset-deletion.tsx';
import { paths } from '../../templates/paths.ts';
import type { PresetField } from '../../templates/policy-data.ts';
import { type AppContext, type Env, type FormFields, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { page } from '../respond.ts';
import { checkPresetForm } from '../use-cases/preset-form.ts';
import { addPreset, removePreset, savePreset } from '../use-cases/save-preset.ts';
import { siteLine } from './request-line.ts';

const AT = '/sites/:siteNumber/policy/presets';

/** A form of a preset, what was typed into it, and what is wrong with it. */
interface FormState {
  /** Left out for a new one. */
  readonly preset?: Preset | undefined;
  readonly fields?: FormFields | undefined;
  readonly problems?: Problems<PresetField>;
  readonly meanwhile?: boolean;
}

/** The presets of a Site, which its primary contact adds, changes and deletes. */
export function sitePresetRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const kept = { form: formName, path: (c: Context) => new URL(c.req.url).pathname };
  const opened = [requireSignedIn(dependencies), manageAccessPage(dependencies)] as const;
  const posted = [requireSignedIn(dependencies, kept), manageAccessPage(dependencies)] as const;

  routes.get(`${AT}/new`, ...opened, async (c) => {
    assertPrimary(c);
    return showForm(c, { fields: await draftOf(c) });
  });

  routes.post(`${AT}/new`, ...posted, async (c) => {
    assertPrimary(c);
    const fields = formOf(c);
    const checked = checkPresetForm(fields);
    if (!checked.ok) return showForm(c, { fields, problems: checked.problems }, 422);
    const saved = await addPreset(dependencies, { ...who(c), id: parseId<PresetId>(fields['id']) ?? newId(), ...checked });
    return saved === 'saved' ? done(c, 'preset') : showForm(c, { fields, problems: { presetName: saved } }, 422);
  });

  routes.get(`${AT}/:id`, ...opened, async (c) => {
    const preset = await presetHere(c);
    assertPrimary(c);
    return showForm(c, { preset, fields: await draftOf(c) });
  });

  routes.post(`${AT}/:id`, ...posted, async (c) => {
    const preset = await presetHere(c);
    assertPrimary(c);
    const fields = formOf(c);
    const checked = checkPresetForm(fields);
    if (!checked.ok) return showForm(c, { preset, fields, problems: checked.problems }, 422);
    const saved = await savePreset(dependencies, { ...who(c), id: preset.id, ...checked, version: Number(fields['version'] ?? 0) });
    if (saved === 'changed-meanwhile') return showForm(c, { preset, fields: { ...fields, version: String(preset.version) }, meanwhile: true }, 409);
    return saved === 'saved' ? done(c, 'preset') : showForm(c, { preset, fields, problems: { presetName: saved } }, 422);
  });

  routes.get(`${AT}/:id/deletion`, ...opened, async (c) => {
    const preset = await presetHere(c);
    assertPrimary(c);
    return page(c, <PresetDeletionPage view={c.get('view')} site={siteLine(sitePage(c).site)} preset={preset} />);
  });

  routes.post(`${AT}/:id/deletion`, ...opened, async (c) => {
    const preset = await presetHere(c);
    await removePreset(dependencies, { ...who(c), id: preset.id });
    return done(c, 'preset');
  });
  return routes;

  /** The preset of the path, at the Site of the path: one of another Site is not there. */
  async function presetHere(c: AppContext): Promise<Preset> {
    const id = parseId<PresetId>(c.req.param('id'));
    const preset = id && (await selectPreset(sql, sitePage(c).site.id, id));
    if (!preset) throw new NotFoundError('no such preset at this Site');
    return preset;
  }

  /** What somebody had typed before they had to sign in again. */
  async function draftOf(c: AppContext): Promise<FormFields | undefined> {
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    return id && browserHash ? selectDraft(sql, { id, browserHash, form: formName(c) }) : undefined;
  }
}

function newId(): PresetId {
  return randomUUID() as PresetId;
}

function formName(c: Context): string {
  return `preset.${c.req.param('id') ?? `new-${c.req.param('siteNumber')}`}`;
}

function assertPrimary(c: AppContext): void {
  if (!sitePage(c).reader.isPrimary) throw new ForbiddenError('primary-only');
}

function who(c: AppContext) {
  const { site, reader } = sitePage(c);
  return { siteId: site.id, by: reader.personId as PersonId };
}

function done(c: AppContext, what: 'preset'): Response {
  return c.redirect(`${paths.sitePolicy(sitePage(c).site.siteNumber)}?done=${what}`, 303);
}

function showForm(c: AppContext, { preset, fields, problems = {}, meanwhile = false }: FormState, status: 200 | 409 | 422 = 200): Promise<Response> {
  const typed = fields ?? (preset && { presetName: preset.name, ...preset.permissions }) ?? {};
  const version = Number(fields?.['version'] ?? preset?.version ?? 0);
  return page(
    c,
    <PresetPage
      view={c.get('view')}
      site={siteLine(sitePage(c).site)}
      id={preset?.id ?? parseId<PresetId>(fields?.['id']) ?? newId()}
      {...(preset && { preset, version })}
      typed={typed}
      problems={problems}
      meanwhile={meanwhile}
    />,
    status,
  );
}
