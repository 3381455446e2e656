import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { selectNotices } from '../../database/notice-lists.ts';
import { DeskNoticesPage } from '../../templates/pages/desk-notices.tsx';
import { NoticeTextPage, type NoticeTextPageProps } from '../../templates/pages/notice-text.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import { checkNoticeForm, newNoticeIdIn } from '../use-cases/notice-form.ts';
import { writeNotice } from '../use-cases/save-notice.ts';
import { deskNoticePageRoutes } from './desk-notice.tsx';
import { draftId, draftsOfSite } from './kept-drafts.ts';
import { noticeLine } from './notice-lines.ts';

/** Notices at the operators' desk: the list of all, and writing a new one. */
export function deskNoticeRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const drafts = draftsOfSite(sql, 'notice');
  const kept = { form: drafts.form, path: () => paths.newNotice() };
  const operator = operatorsOnly(dependencies);

  routes.get(paths.deskNotices(), requireSignedIn(dependencies), operator, async (c) => {
    const after = c.req.query('after');
    const { notices, next } = await selectNotices(sql, { after });
    return page(c, <DeskNoticesPage view={c.get('view')} notices={notices.map(noticeLine)} next={next} further={after !== undefined} />);
  });

  routes.get(paths.newNotice(), requireSignedIn(dependencies), operator, async (c) => {
    const fields = await drafts.find(c, draftId(c.req.query('draft')));
    return showForm(c, { typed: fields ?? {}, id: fields ? newNoticeIdIn(fields) : randomUUID(), unsaved: fields !== undefined });
  });

  routes.post(paths.newNotice(), requireSignedIn(dependencies, kept), operator, async (c) => {
    const fields = formOf(c);
    const id = newNoticeIdIn(fields);
    const checked = await checkNoticeForm(sql, fields);
    if (!checked.ok) return showForm(c, { typed: fields, problems: checked.problems, id }, 422);
    const written = await writeNotice(dependencies, { id, by: signedIn(c).personId, edit: checked.edit });
    // Under an id of its own it can be sent again.
    if (written.kind === 'other-content')
      return showForm(c, { typed: fields, conflict: { kind: 'other-content', keptAs: written.notice.number }, id: randomUUID() }, 409);
    return c.redirect(paths.deskNotice(written.notice.id, 'done=saved'), 303);
  });

  routes.route('/', deskNoticePageRoutes(dependencies));
  return routes;

  function showForm(
    c: AppContext,
    { id, ...form }: Pick<NoticeTextPageProps, 'typed' | 'conflict'> & Partial<Pick<NoticeTextPageProps, 'problems' | 'unsaved'>> & { readonly id: string },
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const at = { action: paths.newNotice(), leave: paths.deskNotices(), hidden: { form: id } };
    return page(c, <NoticeTextPage view={c.get('view')} problems={{}} unsaved {...at} {...form} />, status);
  }
}
