import { Hono } from 'hono';
import { selectNewestReview, selectReviewStatus } from '../../database/contact-reviews.ts';
import { selectPreferences } from '../../database/preferences.ts';
import { type ReviewChecklist, selectReviewChecklist } from '../../database/review-checklist.ts';
import { editRefusal } from '../../domain/contact-edit.ts';
import { reviewRefusal } from '../../domain/contact-review.ts';
import type { PersonId } from '../../domain/ids.ts';
import { monthAt, nextReviewAt } from '../../domain/review-spread.ts';
import { ContactReviewPage } from '../../templates/pages/contact-review.tsx';
import { paths } from '../../templates/paths.ts';
import type { ReviewChecklistLine, ReviewContactLine } from '../../templates/review-data.ts';
import type { View } from '../../templates/view.ts';
import { type AppContext, type Env, formOf, signedIn, type SitePage } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { requireSignedIn } from '../middleware/require-signed-in.ts';
import { contactReviewPage, sitePage } from '../middleware/site-page.ts';
import { page } from '../respond.ts';
import { reviewCalendar } from '../review-calendar.ts';
import { isLeftToSecondaries, reviewContacts, stampOfReview } from '../use-cases/review-contacts.ts';
import { contactLine } from './contact-lines.ts';
import { siteLine } from './request-line.ts';

const AT = '/sites/:siteNumber/contacts/review';

/** The monthly review of a Site's contacts: what to look at, "all correct", and a reminder for a calendar. */
export function contactReviewRoutes(dependencies: Dependencies): Hono<Env> {
  const { sql, publicUrl } = dependencies;
  const routes = new Hono<Env>();
  const opened = [requireSignedIn(dependencies), contactReviewPage(dependencies)] as const;

  routes.get(AT, ...opened, (c) => show(c, { justDone: c.req.query('done') !== undefined }));

  routes.post(AT, ...opened, async (c) => {
    const { site, reader } = sitePage(c);
    const said = { site, by: reader.personId as PersonId, stamp: formOf(c)['stamp'] ?? '', now: c.get('view').now };
    const reviewed = await reviewContacts(dependencies, said);
    if (reviewed === 'changed-meanwhile') return show(c, { changed: true }, 409);
    return c.redirect(`${paths.reviewContacts(site.siteNumber)}?done=1`, 303);
  });

  routes.get(`${AT}.ics`, ...opened, async (c) => {
    const { site } = sitePage(c);
    const { t, now } = c.get('view');
    const link = `${publicUrl}${paths.reviewContacts(site.siteNumber)}`;
    const file = reviewCalendar({ t, site: siteLine(site), timeZone: await zoneOf(c), link, now });
    c.header('Content-Type', 'text/calendar; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${t('contact-review.calendar.file')}-${site.siteNumber}.ics"`);
    return c.body(file);
  });
  return routes;

  async function show(c: AppContext, shown: { readonly justDone?: boolean; readonly changed?: boolean }, status: 200 | 409 = 200): Promise<Response> {
    const here = sitePage(c);
    const { site, reader, standing } = here;
    const view = c.get('view');
    const [checklist, newest, { lastDone }, calendarZone] = await Promise.all([
      selectReviewChecklist(sql, site.id),
      selectNewestReview(sql, site.id),
      selectReviewStatus(sql, site.id),
      zoneOf(c),
    ]);
    const isDone = newest?.state === 'done' && newest.month === monthAt(view.now, site.timeZone);
    const asks = !isDone && reviewRefusal(reader, isLeftToSecondaries(newest)) === undefined;
    const done = lastDone && { by: lastDone.by, at: lastDone.at, now: isDone, byReader: lastDone.byId === reader.personId };
    const nextAt = nextReviewAt(site, view.now);
    const props = { view, site: siteLine(site), reader, checklist: checklistLine(view, here, checklist), done, nextAt, calendarZone };
    // A link with `done` in it, sent to somebody, says nothing that is not so.
    const justDone = shown.justDone === true && done?.byReader === true;
    return page(c, <ContactReviewPage {...props} {...shown} justDone={justDone} {...(asks && { stamp: stampOfReview(checklist, standing) })} />, status);
  }

  /** Of the reader's own calendar; of the Site where they never chose one. */
  async function zoneOf(c: AppContext): Promise<string> {
    const preferences = await selectPreferences(sql, signedIn(c).personId);
    return preferences?.timeZone ?? sitePage(c).site.timeZone;
  }
}

/** As far as the reader sees it: the overview is names and types, and who has access is for those who manage it. */
function checklistLine(view: View, { site, reader, standing }: SitePage, { contacts, managers, away }: ReviewChecklist): ReviewChecklistLine {
  const seesData = reader.contactUpdates !== 'overview';
  return {
    contacts: contacts.map((contact): ReviewContactLine => {
      const { id, card, contactTypes, missing, doubts, refused } = contactLine(contact, site.country);
      const name = `${card.firstName} ${card.lastName}`.trim();
      return {
        id,
        name: name !== '' ? name : seesData ? card.email : view.t('contact-review.nameless'),
        contactTypes,
        reached: seesData ? { card, missing, doubts, refused } : null,
        changeable: editRefusal(standing, contact.standing) === undefined,
      };
    }),
    users: reader.manageAccess === 'none' ? null : { managers, away },
  };
}
