import { Hono } from 'hono';
import type { Notice } from '../../database/notices.ts';
import type { NoticeStep } from '../../domain/notice.ts';
import type { NoticeDone } from '../../templates/desk-data.ts';
import { CancelNoticePage } from '../../templates/pages/cancel-notice.tsx';
import { PublishNoticePage } from '../../templates/pages/publish-notice.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import type { NoticeReachCounts } from '../use-cases/count-notice-reach.ts';
import { noticeVersionIn } from '../use-cases/notice-form.ts';
import { publishNotice } from '../use-cases/publish-notice.ts';
import { steerNotice } from '../use-cases/steer-notice.ts';
import { noticeHere, noticeIdOf, shownNotice } from './notice-here.ts';

const AT = '/desk/notices/:id';
const DONE = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' } as const satisfies Readonly<Record<NoticeStep, NoticeDone>>;

/** What an operator does with a notice: publishing it after a check, then pausing, resuming or cancelling it. */
export function deskNoticeStepRoutes(dependencies: Dependencies, reach: NoticeReachCounts): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const signedInOperator = [requireSignedIn(dependencies), operatorsOnly(dependencies)] as const;

  routes.get(`${AT}/publication`, ...signedInOperator, async (c) => {
    const stored = await noticeHere(c, sql);
    if (stored.state !== 'draft') return c.redirect(paths.deskNotice(stored.id), 303);
    return showCheck(c, stored);
  });

  routes.post(`${AT}/publication`, ...signedInOperator, async (c) => {
    const published = await publishNotice(dependencies, { id: noticeIdOf(c), version: noticeVersionIn(formOf(c)), by: signedIn(c).personId });
    if (published.kind === 'changed-meanwhile') return showCheck(c, published.notice, true);
    return done(c, published.notice, 'published');
  });

  routes.get(`${AT}/cancellation`, ...signedInOperator, async (c) => {
    const stored = await noticeHere(c, sql);
    if (stored.state !== 'sending' && stored.state !== 'paused') return c.redirect(paths.deskNotice(stored.id), 303);
    const { notice, counts } = await shownNotice(dependencies, stored);
    return page(c, <CancelNoticePage view={c.get('view')} notice={notice} counts={counts} />);
  });

  routes.post(`${AT}/pause`, ...signedInOperator, (c) => steer(c, 'pause'));
  routes.post(`${AT}/resumption`, ...signedInOperator, (c) => steer(c, 'resume'));
  routes.post(`${AT}/cancellation`, ...signedInOperator, (c) => steer(c, 'cancel'));
  return routes;

  async function showCheck(c: AppContext, stored: Notice, changed = false): Promise<Response> {
    const [{ notice }, people] = await Promise.all([shownNotice(dependencies, stored), reach.count(stored)]);
    return page(c, <PublishNoticePage view={c.get('view')} notice={notice} people={people} changed={changed} />, changed ? 409 : 200);
  }

  async function steer(c: AppContext, step: NoticeStep): Promise<Response> {
    const { kind, notice } = await steerNotice(dependencies, { id: noticeIdOf(c), step, by: signedIn(c).personId });
    return done(c, notice, kind === 'too-late' ? 'ended-meanwhile' : DONE[step]);
  }

  function done(c: AppContext, { id }: Notice, what: NoticeDone): Response {
    return c.redirect(paths.deskNotice(id, `done=${what}`), 303);
  }
}
