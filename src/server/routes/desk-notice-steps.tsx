import { Hono } from 'hono';
import type { Notice } from '../../database/notices.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { DraftStep, NoticeStep } from '../../domain/notice.ts';
import type { NoticeDone } from '../../templates/desk-data.ts';
import { CancelNoticePage } from '../../templates/pages/cancel-notice.tsx';
import { PublishNoticePage, type PublishNoticePageProps } from '../../templates/pages/publish-notice.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { page } from '../respond.ts';
import type { NoticeReachCounts } from '../use-cases/count-notice-reach.ts';
import { type DraftStepWanted, takeDraftStep } from '../use-cases/discard-notice.ts';
import { noticeVersionIn } from '../use-cases/notice-form.ts';
import { publishNotice } from '../use-cases/publish-notice.ts';
import { steerNotice } from '../use-cases/steer-notice.ts';
import { noticeHere, noticeIdOf, shownNotice } from './notice-here.ts';

const AT = '/desk/notices/:id';
const DONE = { discard: 'discarded', restore: 'restored', pause: 'paused', resume: 'resumed', cancel: 'cancelled' } as const satisfies Readonly<
  Record<NoticeStep | DraftStep, NoticeDone>
>;

/** What an operator does with a notice: discarding it, or publishing it after a check, then pausing, resuming or cancelling it. */
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
    const by = signedIn(c).personId;
    const { kind, notice } = await publishNotice(dependencies, { id: noticeIdOf(c), version: noticeVersionIn(formOf(c)), by });
    switch (kind) {
      case 'changed-meanwhile':
      case 'reaches-nobody':
        return showCheck(c, notice, kind);
      case 'discarded-meanwhile':
        return done(c, notice, 'discarded-before');
      case 'already-published':
        return done(c, notice, notice.publishedBy === by ? 'published' : 'published-before');
      case 'published':
        return done(c, notice, 'published');
    }
  });

  routes.post(`${AT}/disposal`, ...signedInOperator, (c) => takeStep(c, { kind: 'discard', version: noticeVersionIn(formOf(c)) }));
  routes.post(`${AT}/recovery`, ...signedInOperator, (c) => takeStep(c, { kind: 'restore' }));

  routes.get(`${AT}/cancellation`, ...signedInOperator, async (c) => {
    const stored = await noticeHere(c, sql);
    if (stored.state !== 'sending' && stored.state !== 'paused') return c.redirect(paths.deskNotice(stored.id), 303);
    const { notice, counts } = await shownNotice(dependencies, stored, signedIn(c).personId);
    return page(c, <CancelNoticePage view={c.get('view')} notice={notice} counts={counts} />);
  });

  routes.post(`${AT}/pause`, ...signedInOperator, (c) => steer(c, 'pause'));
  routes.post(`${AT}/resumption`, ...signedInOperator, (c) => steer(c, 'resume'));
  routes.post(`${AT}/cancellation`, ...signedInOperator, (c) => steer(c, 'cancel'));
  return routes;

  async function showCheck(c: AppContext, stored: Notice, refused?: PublishNoticePageProps['refused']): Promise<Response> {
    // Of a moment ago a number over all Sites may be another one than the one that was just found.
    const counting = refused === 'reaches-nobody' ? 0 : reach.count(stored);
    const [{ notice }, people] = await Promise.all([shownNotice(dependencies, stored, signedIn(c).personId), counting]);
    const status = { 'changed-meanwhile': 409, 'reaches-nobody': 422 } as const;
    return page(c, <PublishNoticePage view={c.get('view')} notice={notice} people={people} refused={refused} />, refused ? status[refused] : 200);
  }

  async function takeStep(c: AppContext, step: DraftStepWanted['step']): Promise<Response> {
    const by = signedIn(c).personId;
    const { kind, notice } = await takeDraftStep(dependencies, { id: noticeIdOf(c), step, by });
    switch (kind) {
      case 'changed-meanwhile':
        return done(c, notice, 'changed-before');
      case 'published-meanwhile':
        return done(c, notice, 'published-before');
      case 'already':
        return done(c, notice, already(notice, step.kind, by));
      case 'done':
        return done(c, notice, DONE[step.kind]);
    }
  }

  async function steer(c: AppContext, step: NoticeStep): Promise<Response> {
    const by = signedIn(c).personId;
    const { kind, notice } = await steerNotice(dependencies, { id: noticeIdOf(c), step, by });
    switch (kind) {
      case 'too-late':
        return done(c, notice, 'ended-meanwhile');
      case 'already':
        return done(c, notice, already(notice, step, by));
      case 'done':
        return done(c, notice, DONE[step]);
    }
  }

  /** The same form came before, or somebody else was quicker. */
  function already({ steeredBy }: Notice, step: NoticeStep | DraftStep, by: PersonId): NoticeDone {
    return steeredBy === by ? DONE[step] : `${DONE[step]}-already`;
  }

  function done(c: AppContext, { id }: Notice, what: NoticeDone): Response {
    return c.redirect(paths.deskNotice(id, `done=${what}`), 303);
  }
}
