import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Notice } from '../../database/notices.ts';
import { type NoticeSampleId, parseId } from '../../domain/ids.ts';
import type { Locale } from '../../domain/locale.ts';
import type { NoticeDone } from '../../templates/desk-data.ts';
import { NoticeStandingAnew } from '../../templates/fragments/notice-standing.tsx';
import type { MailContent } from '../../templates/mails/mail-content.ts';
import { mailWriter } from '../../templates/mails/mail-writer.ts';
import { noticePreview } from '../../templates/mails/notice-mails.tsx';
import { DeskNoticePage } from '../../templates/pages/desk-notice.tsx';
import { paths } from '../../templates/paths.ts';
import { type AppContext, type Env, formOf, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { operatorsOnly } from '../middleware/operators.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { fragmentOrPage } from '../respond.ts';
import { noticeReachCounts } from '../use-cases/count-notice-reach.ts';
import { sendNoticeSample } from '../use-cases/send-notice-sample.ts';
import { deskNoticeStepRoutes } from './desk-notice-steps.tsx';
import { deskNoticeTextRoutes } from './desk-notice-text.tsx';
import { noticeHere, noticeIdOf, type ShownNotice, shownNotice } from './notice-here.ts';
import { reachHere } from './notice-reach-here.ts';

const AT = '/desk/notices/:id';

/** One notice at the operators' desk: its page, and a sample of it to whoever asks. */
export function deskNoticePageRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql } = dependencies;
  const routes = new Hono<Env>();
  const reach = noticeReachCounts(dependencies);
  const operator = operatorsOnly(dependencies);

  routes.get(AT, requireSignedIn(dependencies), operator, async (c) => {
    const stored = await noticeHere(c, sql);
    const shown = await shownNotice(dependencies, stored, signedIn(c).personId);
    const [view, { notice, counts }] = [c.get('view'), shown];
    const isDraft = stored.state === 'draft';
    const people = isDraft ? await reach.countSoon(stored) : undefined;
    const done = doneHere(c, stored);
    return fragmentOrPage(c, {
      fragment: () => <NoticeStandingAnew view={view} notice={notice} counts={counts} people={people} done={done} />,
      page: async () => (
        <DeskNoticePage
          view={view}
          notice={notice}
          counts={counts}
          previews={previewsOf(c, stored, shown)}
          people={people}
          reach={await reachHere(c, sql, stored, shown.site)}
          sampleId={randomUUID()}
          done={done}
        />
      ),
    });
  });

  routes.post(`${AT}/samples`, requireSignedIn(dependencies), operator, async (c) => {
    const noticeId = noticeIdOf(c);
    const id = parseId<NoticeSampleId>(formOf(c)['form']) ?? (randomUUID() as NoticeSampleId);
    await sendNoticeSample(dependencies, { id, noticeId, to: signedIn(c).personId });
    return c.redirect(paths.deskNotice(noticeId, 'done=sample'), 303);
  });

  routes.route('/', deskNoticeTextRoutes(dependencies));
  routes.route('/', deskNoticeStepRoutes(dependencies, reach));
  return routes;

  function previewsOf(c: AppContext, stored: Notice, { site }: ShownNotice): Readonly<Record<Locale, MailContent>> {
    const { timeZone, programmeName, now } = c.get('view');
    const { number, kind } = stored;
    const preview = (locale: Locale, subject: string, text: string) =>
      noticePreview({ notice: { number, kind, subject, text }, site }, mailWriter({ locale, timeZone, programmeName, publicUrl: dependencies.publicUrl, now }));
    return { en: preview('en', stored.subjectEn, stored.textEn), fr: preview('fr', stored.subjectFr, stored.textFr) };
  }
}

/** What the reader did just now, as far as the notice bears it out: a link with `done` in it, sent to somebody, says nothing that is not so. */
function doneHere(c: AppContext, { state, version, publishedAt, publishedBy, steeredBy, steeredAt }: Notice): NoticeDone | undefined {
  const me = signedIn(c).personId;
  const restored = state === 'draft' && steeredAt !== null;
  // A draft may have been taken back before it was published.
  const resumed = (state === 'sending' || state === 'sent') && steeredAt !== null && publishedAt !== null && steeredAt > publishedAt;
  const borneOut: Readonly<Record<NoticeDone, boolean>> = {
    saved: state === 'draft',
    merged: state === 'draft' && version > 1,
    unchanged: state === 'draft',
    sample: true,
    published: state === 'sending' || state === 'sent' ? publishedBy === me : false,
    'published-before': publishedAt !== null,
    discarded: state === 'discarded' && steeredBy === me,
    'discarded-already': state === 'discarded' && steeredBy !== me,
    restored: restored && steeredBy === me,
    'restored-already': restored && steeredBy !== me,
    'discarded-before': state === 'discarded',
    'changed-before': state === 'draft' && version > 1,
    paused: state === 'paused' && steeredBy === me,
    'paused-already': state === 'paused' && steeredBy !== me,
    resumed: resumed && steeredBy === me,
    'resumed-already': resumed && steeredBy !== me,
    cancelled: state === 'cancelled' && steeredBy === me,
    'cancelled-already': state === 'cancelled' && steeredBy !== me,
    'ended-meanwhile': state === 'sent' || state === 'cancelled',
  };
  const done = c.req.query('done') ?? '';
  return Object.hasOwn(borneOut, done) && borneOut[done as NoticeDone] ? (done as NoticeDone) : undefined;
}
