import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Notice } from '../../database/notices.ts';
import { differencesOf } from '../../domain/notice-merge.ts';
import { NoticeTextPage, type NoticeTextPageProps } from '../../templates/pages/notice-text.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, type FormFields, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { noticeBase, noticeBaseIn } from '../use-cases/notice-base.ts';
import { checkNoticeForm, noticeFields, noticeVersionIn } from '../use-cases/notice-form.ts';
import { changeNotice } from '../use-cases/save-notice.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { noticeHere, shownNotice } from './notice-here.ts';

const AT = '/desk/notices/:id/text';

type Form = Pick<NoticeTextPageProps, 'typed'> & Partial<Pick<NoticeTextPageProps, 'problems' | 'conflict' | 'unsaved'>>;

/** Which text a form was made from. */
type MadeFrom = { readonly version: string; readonly base: string };
const madeFrom = (notice: Notice): MadeFrom => ({ version: String(notice.version), base: noticeBase(notice) });
/** As the form said it when it was sent. */
const madeFromIn = (fields: FormFields): MadeFrom => ({ version: String(noticeVersionIn(fields)), base: fields['base'] ?? '' });

/** The form that changes a draft; a published or discarded notice has none. */
export function deskNoticeTextRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const drafts = draftsOfSite(sql, 'notice');
  const kept = { form: drafts.form, path: (c: AppContext) => new URL(c.req.url).pathname };
  const operator = operatorsOnly(dependencies);

  routes.get(AT, requireSignedIn(dependencies), operator, async (c) => {
    const stored = await noticeHere(c, sql);
    const fields = await drafts.find(c, draftId(c.req.query('draft')));
    if (stored.state !== 'draft') return fields ? showAsNew(c, stored, fields) : c.redirect(paths.deskNotice(stored.id), 303);
    if (fields) return showForm(c, stored, madeFromIn(fields), { typed: fields });
    return showForm(c, stored, madeFrom(stored), { typed: await noticeFields(sql, stored), unsaved: false });
  });

  routes.post(AT, requireSignedIn(dependencies, kept), operator, async (c) => {
    const stored = await noticeHere(c, sql);
    const fields = formOf(c);
    if (stored.state !== 'draft') return showAsNew(c, stored, fields);
    const checked = await checkNoticeForm(sql, fields);
    if (!checked.ok) return showForm(c, stored, madeFromIn(fields), { typed: fields, problems: checked.problems }, 422);
    const wanted = { id: stored.id, by: signedIn(c).personId, edit: checked.edit };
    const saved = await changeNotice(dependencies, { ...wanted, version: noticeVersionIn(fields), base: noticeBaseIn(fields) });
    switch (saved.kind) {
      case 'published-meanwhile':
      case 'discarded-meanwhile':
        return showAsNew(c, saved.notice, fields);
      case 'changed-meanwhile': {
        // Saving again puts it in the place of what somebody else saved, which stands below the form.
        const { notice: now } = await shownNotice(dependencies, saved.notice, wanted.by);
        const typed = await noticeFields(sql, saved.merged);
        const taken = differencesOf(saved.merged, checked.edit).length > 0;
        return showForm(c, saved.notice, madeFrom(saved.notice), { typed, conflict: { kind: saved.kind, now, conflicts: saved.conflicts, taken } }, 409);
      }
      default:
        return c.redirect(paths.deskNotice(saved.notice.id, `done=${saved.kind}`), 303);
    }
  });
  return routes;

  function showForm(c: AppContext, { id, number }: Notice, hidden: MadeFrom, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
    const at = { action: paths.editNotice(id), leave: paths.deskNotice(id), hidden };
    return page(c, <NoticeTextPage view={c.get('view')} draft={{ id, number }} problems={{}} unsaved {...at} {...form} />, status);
  }

  /** Too late for this notice, but nothing that was written is lost: it can be saved as another one. */
  async function showAsNew(c: AppContext, stored: Notice, typed: Form['typed']): Promise<Response> {
    const { notice: now } = await shownNotice(dependencies, stored, signedIn(c).personId);
    const at = { action: paths.newNotice(), leave: paths.deskNotice(stored.id), hidden: { form: randomUUID() } };
    const conflict = { kind: stored.state === 'discarded' ? 'discarded-meanwhile' : 'published-meanwhile', now } as const;
    return page(c, <NoticeTextPage view={c.get('view')} problems={{}} unsaved conflict={conflict} typed={typed} {...at} />, 409);
  }
}
