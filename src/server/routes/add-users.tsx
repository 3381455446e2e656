import { type Context, Hono } from 'hono';
import { type InvitationBatch, selectBatch } from '../../database/invitation-batches.ts';
import { selectPresets } from '../../database/presets.ts';
import { selectSitePolicy } from '../../database/site-policies.ts';
import { selectDeciders } from '../../database/standings.ts';
import type { BatchId, DraftId } from '../../domain/ids.ts';
import { invitationPolicyOf } from '../../domain/site-policy.ts';
import type { CellProblem, InvitationField } from '../../templates/invitation-data.ts';
import type { Problems } from '../../templates/page-data.ts';
import { AddUsersCheckPage } from '../../templates/pages/add-users-check.tsx';
import { AddUsersPage } from '../../templates/pages/add-users.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import { csvDownload } from '../csv-stream.ts';
import type { Dependencies } from '../dependencies.ts';
import { fileAsText } from '../middleware/file-as-text.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { manageAccessPage, sitePage } from '../middleware/site-page.ts';
import { goTo, page } from '../respond.ts';
import { checkTable, problemsOfRows } from '../use-cases/check-invitation-table.ts';
import { INVITATION_COLUMNS, LEVEL_COLUMNS } from '../use-cases/invitation-columns.ts';
import { inviteMany } from '../use-cases/invite-many.ts';
import { ROWS_MOST } from '../use-cases/read-invitation-rows.ts';
import { takePreset } from '../use-cases/take-preset.ts';
import { assertMayInvite, confirmationOf } from './invitation-rights.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { siteLine } from './request-line.ts';

/** Adding several users at once, pasted or out of a file: the form, and the page that shows what will be sent. The draft's id becomes the batch's. */
export function addUsersRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const at = '/sites/:siteNumber/access/users/import';
  const drafts = draftsOfSite(sql, 'invitations');
  const form = requireSignedIn(dependencies, { form: drafts.form, path: (c: Context) => `/sites/${c.req.param('siteNumber')}/access/users/import` });
  const opened = [requireSignedIn(dependencies), manageAccessPage(dependencies)] as const;

  routes.get(`${at}/template.csv`, ...opened, (c) => csvDownload(c, { name: 'users.csv', header: INVITATION_COLUMNS, chunks: noLines() }));

  routes.get(at, ...opened, async (c) => {
    assertMayInvite(c);
    const id = draftId(c.req.query('draft'));
    const fields = await drafts.find(c, id);
    return showForm(c, fields ?? {}, { ...(fields && id && { draft: id }) });
  });

  // The file's text takes the place of what was pasted before anything else looks at the form: so it is kept, shown and mended as that is.
  routes.post(at, fileAsText('people'), form, manageAccessPage(dependencies), async (c) => {
    const { draft, fileProblem, ...posted } = formOf(c);
    const id = draftId(draft);
    const preset = takePreset(posted, await selectPresets(sql, sitePage(c).site.id), false);
    const fields = preset?.fields ?? posted;
    if (preset) return showForm(c, fields, { draft: id, taken: preset.taken });
    if (fileProblem === 'workbook' || fileProblem === 'not-text')
      return showForm(c, fields, { draft: id, problems: [{ line: null, column: null, problem: fileProblem }] }, 422);
    const checked = await tableOf(c, fields);
    if (!checked.ok) return showForm(c, fields, { draft: id, problems: checked.problems, levelProblems: checked.levelProblems }, 422);
    return goTo(c, paths.checkUsers(sitePage(c).site.siteNumber, await drafts.keep(c, id, fields)));
  });

  routes.get(`${at}/check`, ...opened, async (c) => {
    assertMayInvite(c);
    const { site, standing } = sitePage(c);
    const sent = await batchOf(c, draftId(c.req.query('draft')));
    if (sent) return goTo(c, paths.invitationBatch(site.siteNumber, sent.id));
    const { id, fields } = await drafts.open(c, c.req.query('draft'));
    const checked = await tableOf(c, fields);
    if (!checked.ok) return showForm(c, fields, { draft: id, problems: checked.problems, levelProblems: checked.levelProblems }, 422);
    const [policy, deciders] = await Promise.all([selectSitePolicy(sql, site.id, dependencies.defaultPolicy), selectDeciders(sql, site.id)]);
    const rows = checked.rows.map((row) => ({
      ...row,
      name: `${row.firstName} ${row.lastName}`,
      confirmation: confirmationOf(standing, row.permissions, policy, deciders),
    }));
    return page(c, <AddUsersCheckPage view={c.get('view')} site={siteLine(site)} draft={id} rows={rows} policy={invitationPolicyOf(policy)} />);
  });

  routes.post(`${at}/check`, ...opened, async (c) => {
    const { site } = sitePage(c);
    const posted = draftId(formOf(c)['draft']);
    // Sent again after the answer was lost: the batch is there.
    const sent = await batchOf(c, posted);
    if (sent) return goTo(c, paths.invitationBatch(site.siteNumber, sent.id));
    const { id, fields } = await drafts.open(c, formOf(c)['draft']);
    const checked = await tableOf(c, fields);
    if (!checked.ok) return showForm(c, fields, { draft: id, problems: checked.problems, levelProblems: checked.levelProblems }, 422);
    const done = await inviteMany(dependencies, { batchId: id as string as BatchId, site, inviterId: signedIn(c).personId, rows: checked.rows });
    if (done.kind === 'refused') return showForm(c, fields, { draft: id, problems: problemsOfRows(done.problems, checked.rows) }, 422);
    await drafts.drop(c, id);
    return goTo(c, `${paths.invitationBatch(site.siteNumber, done.batchId)}?did=made`);
  });

  return routes;

  /** The batch that came out of a draft, which gave it its id. */
  async function batchOf(c: AppContext, draft: DraftId | undefined): Promise<InvitationBatch | undefined> {
    const batch = draft && (await selectBatch(sql, draft as string as BatchId));
    return batch?.siteId === sitePage(c).site.id && batch.createdBy === signedIn(c).personId ? batch : undefined;
  }

  function tableOf(c: AppContext, fields: FormFields) {
    return checkTable(sql, { site: sitePage(c).site, inviterId: signedIn(c).personId, fields });
  }

  async function showForm(c: AppContext, fields: FormFields, trouble: FormTrouble, status: 200 | 422 = 200): Promise<Response> {
    const { site, reader } = sitePage(c);
    const [presets, policy] = await Promise.all([selectPresets(sql, site.id), selectSitePolicy(sql, site.id, dependencies.defaultPolicy)]);
    const { draft, ...rest } = trouble;
    const props = { view: c.get('view'), site: siteLine(site), reader, presets, fourEyes: policy.fourEyes, ...(draft && { draft }), ...rest };
    const columns = { rowsMost: ROWS_MOST, columns: INVITATION_COLUMNS, levelColumns: LEVEL_COLUMNS };
    return page(c, <AddUsersPage {...props} {...columns} text={fields['people'] ?? ''} typed={fields} />, status);
  }
}

interface FormTrouble {
  readonly draft?: DraftId | undefined;
  readonly taken?: string | undefined;
  readonly problems?: readonly CellProblem[];
  readonly levelProblems?: Problems<InvitationField>;
}

async function* noLines(): AsyncGenerator<never> {}
