import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Notice } from '../../database/notices.ts';
import { NoticeTextPage, type NoticeTextPageProps } from '../../templates/pages/notice-text.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { checkNoticeForm, noticeFields, noticeVersionIn } from '../use-cases/notice-form.ts';
import { changeNotice } from '../use-cases/save-notice.ts';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { noticeHere, shownNotice } from './notice-here.ts';

const AT = '/desk/notices/:id/text';

type Form = Pick<NoticeTextPageProps, 'typed'> & Partial<Pick<NoticeTextPageProps, 'problems' | 'conflict' | 'unsaved'>>;

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
    const form = fields ? { typed: fields } : { typed: await noticeFields(sql, stored), unsaved: false };
    return showForm(c, stored, fields ? noticeVersionIn(fields) : stored.version, form);
  });

  routes.post(AT, requireSignedIn(dependencies, kept), operator, async (c) => {
    const stored = await noticeHere(c, sql);
    const fields = formOf(c);
    const version = noticeVersionIn(fields);
    if (stored.state !== 'draft') return showAsNew(c, stored, fields);
    const checked = await checkNoticeForm(sql, fields);
    if (!checked.ok) return showForm(c, stored, version, { typed: fields, problems: checked.problems }, 422);
    const saved = await changeNotice(dependencies, { id: stored.id, version, by: signedIn(c).personId, edit: checked.edit });
    switch (saved.kind) {
      case 'published-meanwhile':
      case 'discarded-meanwhile':
        return showAsNew(c, saved.notice, fields);
      case 'changed-meanwhile': {
        // Saving again puts it in the place of what somebody else saved, which stands below the form.
        const { notice: now } = await shownNotice(dependencies, saved.notice);
        return showForm(c, saved.notice, saved.notice.version, { typed: fields, conflict: { kind: saved.kind, now, differences: saved.differences } }, 409);
      }
      default:
        return c.redirect(paths.deskNotice(saved.notice.id, `done=${saved.kind}`), 303);
    }
  });
  return routes;

  function showForm(c: AppContext, { id, number }: Notice, version: number, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
    const at = { action: paths.editNotice(id), leave: paths.deskNotice(id), hidden: { version: String(version) } };
    return page(c, <NoticeTextPage view={c.get('view')} draft={{ id, number }} problems={{}} unsaved {...at} {...form} />, status);
  }

  /** Too late for this notice, but nothing that was written is lost: it can be saved as another one. */
  async function showAsNew(c: AppContext, stored: Notice, typed: Form['typed']): Promise<Response> {
    const { notice: now } = await shownNotice(dependencies, stored);
    const at = { action: paths.newNotice(), leave: paths.deskNotice(stored.id), hidden: { form: randomUUID() } };
    const conflict = { kind: stored.state === 'discarded' ? 'discarded-meanwhile' : 'published-meanwhile', now } as const;
    return page(c, <NoticeTextPage view={c.get('view')} problems={{}} unsaved conflict={conflict} typed={typed} {...at} />, 409);
  }
}
