import { reviewRefusal } from '../../domain/contact-review.ts';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { ReviewStatusLine } from '../review-data.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';

interface ReviewStatusProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly review: ReviewStatusLine;
}

/** When the contacts were last reviewed and by whom, whether that is asked for now, and the way there. Stands on the contacts page. */
export function ReviewStatus({ view, site, reader, review }: ReviewStatusProps) {
  const { lastDone, open } = review;
  const mayReview = reviewRefusal(reader, open?.secondariesTold ?? false) === undefined;
  return (
    <section class={`review-status${open ? ' review-open' : ''}`} aria-labelledby="review-status">
      <h2 id="review-status">{view.t('contact-review.status.title')}</h2>
      <p>
        <Icon name={open ? 'waiting' : lastDone ? 'granted' : 'note'} />{' '}
        {lastDone ? (
          <Phrase view={view} of="contact-review.status.last" values={{ name: lastDone.by }} parts={{ when: <Moment view={view} at={lastDone.at} /> }} />
        ) : (
          view.t('contact-review.status.never')
        )}
      </p>
      {open && <p class="review-waits">{view.t(open.secondariesTold ? 'contact-review.status.left' : 'contact-review.status.open')}</p>}
      <p class="review-links">
        <a href={paths.reviewContacts(site.siteNumber)}>{view.t(mayReview ? 'contact-review.title' : 'contact-review.see')}</a>
        {reader.isPrimary && <a href={paths.reviewCalendar(site.siteNumber)}>{view.t('contact-review.calendar')}</a>}
      </p>
    </section>
  );
}
