import { type Context, Hono } from 'hono';
import type { Sql } from '../../database/connection.ts';
import { selectDraft } from '../../database/form-drafts.ts';
import { selectHistoryPage } from '../../database/history-list.ts';
import { selectPresets } from '../../database/presets.ts';
import { selectSecondaryCount } from '../../database/secondaries.ts';
import { selectVersionedPolicy, type VersionedPolicy } from '../../database/site-policies.ts';
import { selectDeciders } from '../../database/standings.ts';
import type { EventKind } from '../../domain/event-kinds.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { type DraftId, parseId, type PersonId, type SiteId } from '../../domain/ids.ts';
import { type PolicyDone, SitePolicyPage, type SitePolicyPageProps } from '../../templates/pages/site-policy.tsx';
import { paths } from '../../templates/paths.ts';
import { policyFields } from '../../templates/policy-in-words.ts';
import { type AppContext, type Env, type FormFields, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { knownBrowserHash } from '../middleware/browser.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { page } from '../respond.ts';
import { checkPolicyForm } from '../use-cases/policy-form.ts';
import { savePolicy } from '../use-cases/save-policy.ts';
import { siteLine } from './request-line.ts';
import { sitePresetRoutes } from './site-presets.tsx';

const AT = '/sites/:siteNumber/policy';
const CHANGES: readonly EventKind[] = ['policy-changed', 'preset-saved', 'preset-deleted'];

/** The policies of a Site: read by everybody who sees who has access, set by its primary contact. */
export function sitePolicyRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql, defaultPolicy } = dependencies;
  const routes = new Hono<Env>();
  const kept = { form: formName, path: (c: Context) => new URL(c.req.url).pathname };

  routes.get(AT, requireSignedIn(dependencies), manageAccessPage(dependencies), async (c) => {
    const { site, reader } = sitePage(c);
    const stored = await selectVersionedPolicy(sql, site.id, defaultPolicy);
    const draft = reader.isPrimary ? await draftOf(c) : undefined;
    const form = { typed: draft ?? policyFields(c.get('view'), stored.policy), problems: {}, version: policyVersionIn(draft) ?? stored.version };
    return showPolicy(c, stored, { ...(reader.isPrimary && { form }), done: await doneHere(c) });
  });

  routes.post(AT, requireSignedIn(dependencies, kept), manageAccessPage(dependencies), async (c) => {
    const { site, reader } = sitePage(c);
    if (!reader.isPrimary) throw new ForbiddenError('primary-only');
    const fields = formOf(c);
    const stored = await selectVersionedPolicy(sql, site.id, defaultPolicy);
    const version = policyVersionIn(fields) ?? -1;
    const checked = checkPolicyForm(fields, stored.policy);
    if (!checked.ok) return showPolicy(c, stored, { form: { typed: fields, problems: checked.problems, version } }, 422);
    const saved = await savePolicy(dependencies, { siteId: site.id, by: reader.personId as PersonId, policy: checked.policy, version });
    if (saved === 'changed-meanwhile') return showMeanwhile(c, fields);
    return c.redirect(`${paths.sitePolicy(site.siteNumber)}?done=${saved === 'saved' ? 'policy' : 'nothing'}`, 303);
  });

  routes.route('/', sitePresetRoutes(dependencies));
  return routes;

  /** What was typed stays; saving again puts it in the place of what somebody else saved. */
  async function showMeanwhile(c: AppContext, fields: FormFields): Promise<Response> {
    const stored = await selectVersionedPolicy(sql, sitePage(c).site.id, defaultPolicy);
    return showPolicy(c, stored, { form: { typed: fields, problems: {}, version: stored.version, now: stored.policy } }, 409);
  }

  async function showPolicy(
    c: AppContext,
    { policy, saved }: VersionedPolicy,
    shown: Pick<SitePolicyPageProps, 'form' | 'done'>,
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const { site, reader } = sitePage(c);
    const [presets, people] = await Promise.all([selectPresets(sql, site.id), peopleOf(sql, site.id)]);
    const props = { view: c.get('view'), site: siteLine(site), reader, policy, presets, people, saved };
    return page(c, <SitePolicyPage {...props} {...shown} />, status);
  }

  /** What the reader did just now, told from the history rather than from the address: a link with `done` in it, sent to somebody, says nothing. */
  async function doneHere(c: AppContext): Promise<PolicyDone | undefined> {
    const { site, reader } = sitePage(c);
    const done = c.req.query('done');
    if (done === undefined || !reader.isPrimary) return undefined;
    if (done === 'nothing') return done;
    const { events } = await selectHistoryPage(sql, site.id, { kinds: CHANGES, rows: 1 });
    const event = events[0];
    if (!event || event.actor?.id !== reader.personId) return undefined;
    if (event.kind === 'policy-changed') return { policy: event };
    const [preset, named] = event.kind === 'preset-saved' ? (['saved', event.after] as const) : (['deleted', event.before] as const);
    return { preset, name: String((named as { name?: unknown } | null)?.name ?? '') };
  }

  /** What somebody had typed before they had to sign in again. */
  async function draftOf(c: AppContext): Promise<FormFields | undefined> {
    const id = parseId<DraftId>(c.req.query('draft'));
    const browserHash = knownBrowserHash(c);
    return id && browserHash ? selectDraft(sql, { id, browserHash, form: formName(c) }) : undefined;
  }
}

function formName(c: Context): string {
  return `policy.${c.req.param('siteNumber')}`;
}

function policyVersionIn(fields: FormFields | undefined): number | undefined {
  const version = fields?.['version'];
  return version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : undefined;
}

async function peopleOf(sql: Sql, siteId: SiteId): Promise<{ secondaries: number; deciders: number }> {
  const [secondaries, deciders] = await Promise.all([selectSecondaryCount(sql, siteId), selectDeciders(sql, siteId)]);
  return { secondaries, deciders: deciders.length };
}
