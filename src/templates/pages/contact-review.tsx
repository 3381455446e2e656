import type { Child } from 'hono/jsx';
import { doubtInWords, fieldsInWords } from '../contact-in-words.ts';
import { Layout } from '../layout.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { ReviewContacts } from '../parts/review-contacts.tsx';
import { ReviewAway, ReviewManagers } from '../parts/review-users.tsx';
import { SiteHead } from '../parts/site-head.tsx';
import { paths } from '../paths.ts';
import type { ReviewChecklistLine, ReviewStatusLine } from '../review-data.ts';
import type { View } from '../view.ts';

export interface ContactReviewPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly checklist: ReviewChecklistLine;
  /** Who said last that all is correct; `now` where that was for this month. */
  readonly done: (NonNullable<ReviewStatusLine['lastDone']> & { readonly now: boolean; readonly byReader: boolean }) | null;
  /** When they are asked about again after this month. */
  readonly nextAt: Date;
  /** What the form was shown with; left out for a reader who may not say that all is correct, or need not. */
  readonly stamp?: string;
  /** The reader pressed the button just now. */
  readonly justDone?: boolean;
  /** Something was changed between the page and the button. */
  readonly changed?: boolean;
  /** The zone of the reader's calendar. */
  readonly calendarZone: string;
}

/** What to look at once a month, the button that says all of it is correct, and the ways to change what is not. */
export function ContactReviewPage(props: ContactReviewPageProps) {
  const { view, site, reader, checklist } = props;
  return (
    <Layout view={view} title={view.t('contact-review.title-of', { siteNumber: site.siteNumber, siteName: site.name })} width="wide">
      <SiteHead view={view} site={site} reader={reader} title={view.t('contact-review.title')} here="contacts" />
      <Standing {...props} />
      <p class="lead">{view.t('contact-review.intro')}</p>
      <div class="review-columns">
        <div class="review-main">
          {reader.contactUpdates !== 'overview' && <LookFirst {...props} />}
          <ReviewContacts view={view} site={site} contacts={checklist.contacts} />
          {checklist.users && <ReviewManagers view={view} site={site} users={checklist.users.managers} />}
          {checklist.users && <ReviewAway view={view} site={site} away={checklist.users.away} />}
          <AllCorrect {...props} />
        </div>
        <Calendar {...props} />
      </div>
    </Layout>
  );
}

function Standing({ view, site, done, nextAt, justDone = false, changed = false }: ContactReviewPageProps) {
  if (changed) return <Told tone="warning">{view.t('contact-review.changed')}</Told>;
  if (!done?.now) return null;
  const when = <Moment view={view} at={done.at} />;
  const values = { siteNumber: site.siteNumber, siteName: site.name, name: done.by };
  const next = <Moment view={view} at={nextAt} form="day" />;
  return (
    <Told tone="success" quiet={!justDone}>
      <Phrase view={view} of={done.byReader ? 'contact-review.done' : 'contact-review.done-by'} values={values} parts={{ when, next }} />
    </Told>
  );
}

function Told({ tone, quiet = false, children }: { readonly tone: 'success' | 'warning'; readonly quiet?: boolean; readonly children: Child }) {
  return (
    <Notice tone={tone} {...(!quiet && { urgent: true })}>
      <p class="outcome-sentence">{children}</p>
    </Notice>
  );
}

/** What nobody should have to search for. */
function LookFirst({ view, checklist }: ContactReviewPageProps) {
  const { contacts, users } = checklist;
  const points: readonly Child[] = [
    ...contacts.flatMap(({ name, reached }) => (reached?.refused ? [view.t('contact-review.refused', { name, email: reached.card.email })] : [])),
    ...contacts.flatMap(({ name, reached }) =>
      reached && reached.missing.length > 0 ? [view.t('contact-review.missing', { name, fields: fieldsInWords(view, reached.missing) })] : [],
    ),
    ...contacts.flatMap(({ name, reached }) =>
      reached
        ? reached.doubts.map((doubt) => view.t('contact-review.doubt', { name, value: reached.card[doubt.field], doubt: doubtInWords(view, doubt) }))
        : [],
    ),
    ...(users && users.away.count > 0 ? [<a href="#away">{view.t('contact-review.away-first', { count: users.away.count })}</a>] : []),
  ];
  return (
    <section class="review-first" aria-labelledby="first">
      <h2 id="first">{view.t('contact-review.first')}</h2>
      {points.length === 0 && (
        <p class="review-nothing">
          <Icon name="granted" />
          {view.t('contact-review.nothing-first')}
        </p>
      )}
      {points.length > 0 && (
        <ul class="review-points">
          {points.map((point) => (
            <li>
              <Icon name="trouble" />
              <span>{point}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AllCorrect({ view, site, reader, stamp, done, nextAt }: ContactReviewPageProps) {
  if (stamp === undefined) {
    if (done?.now) return null;
    return (
      <p class="view-only">
        <Icon name="locked" />
        {view.t(reader.contactUpdates === 'update' ? 'contact-review.for-secondary' : 'contact-review.for-primary')}
      </p>
    );
  }
  return (
    <form class="decision-form review-form" method="post" action={paths.reviewContacts(site.siteNumber)}>
      <input type="hidden" name="stamp" value={stamp} />
      <p class="effect">
        <Phrase
          view={view}
          of="contact-review.effect"
          values={{ siteNumber: site.siteNumber, siteName: site.name }}
          parts={{ next: <Moment view={view} at={nextAt} form="day" /> }}
        />
      </p>
      <div class="form-actions">
        <button class="button" type="submit">
          {view.t('contact-review.submit')}
        </button>
        <a href={paths.contacts(site.siteNumber)}>{view.t('contact-review.not-yet')}</a>
      </div>
    </form>
  );
}

function Calendar({ view, site, calendarZone }: ContactReviewPageProps) {
  return (
    <aside class="review-calendar" aria-labelledby="calendar">
      <h2 id="calendar">{view.t('contact-review.calendar.title')}</h2>
      <p>{view.t('contact-review.calendar.text', { zone: calendarZone })}</p>
      <p>
        <a href={paths.reviewCalendar(site.siteNumber)}>{view.t('contact-review.calendar.download')}</a>
      </p>
    </aside>
  );
}
