import type { Child } from 'hono/jsx';
import { day, moment, timeOfDay } from '../../locales/times.ts';
import { changesOf } from '../history-changes.ts';
import { type HistoryLine, historyQueryOf } from '../history-data.ts';
import { namesIn, sentenceKey } from '../history-in-words.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { ChangeList } from './change-list.tsx';
import { EVENT_ICONS, EVENT_TONES } from './event-look.ts';
import { Icon } from './icon.tsx';
import { Phrase } from './phrase.tsx';

interface HistoryListProps {
  readonly view: View;
  readonly site: SiteLine;
  /** The newest first. */
  readonly events: readonly HistoryLine[];
  /** Headings of the days: h2 on a page of its own, h3 within a section. */
  readonly heading?: 'h2' | 'h3';
}

/** Events by day as it was at the Site, a sentence each, with what they changed behind it. */
export function HistoryList({ view, site, events, heading: Heading = 'h2' }: HistoryListProps) {
  return (
    <div class="history">
      {byDay(view, site, events).map(([name, those]) => (
        <section class="history-day">
          <Heading class="history-date">{name}</Heading>
          <ol class="events">
            {those.map((event) => (
              <Event view={view} site={site} event={event} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function byDay(view: View, site: SiteLine, events: readonly HistoryLine[]): [string, HistoryLine[]][] {
  const days = new Map<string, HistoryLine[]>();
  for (const event of events) {
    const name = day(event.at, view.locale, site.timeZone);
    days.set(name, [...(days.get(name) ?? []), event]);
  }
  return [...days];
}

interface EventProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly event: HistoryLine;
}

function Event({ view, site, event }: EventProps) {
  const changes = changesOf(view, event);
  return (
    <li class={`event event-${EVENT_TONES[event.kind] ?? 'plain'}`}>
      <time class="event-time" datetime={event.at.toISOString()} title={moment(event.at, view.locale, site.timeZone)}>
        {timeOfDay(event.at, view.locale, site.timeZone)}
      </time>
      <Icon name={EVENT_ICONS[event.kind] ?? 'note'} />
      <div class="event-body">
        <p class="event-sentence">
          <Sentence view={view} site={site} event={event} />
          {/* Pages, timers and imports are how such things happen; somebody's command line is worth a word. */}
          {event.via === 'message' && <span class="event-via"> {view.t('history.via.message')}</span>}
        </p>
        {(changes.length > 0 || event.said !== null) && (
          <details class="event-more">
            <summary>{view.t('history.details')}</summary>
            <ChangeList view={view} changes={changes} />
            {event.said !== null && (
              <>
                <p class="label">{view.t('history.said')}</p>
                <p class="quoted written">{event.said}</p>
              </>
            )}
          </details>
        )}
      </div>
    </li>
  );
}

/** The event's sentence, its people and what it is about as links to their pages. */
function Sentence({ view, site, event }: EventProps) {
  const names = namesIn(view, event);
  const parts: Record<string, Child> = {
    by: <b>{names.by}</b>,
    name: event.subject ? <a href={personPath(site, event)}>{names.name}</a> : names.name,
    what: <About view={view} site={site} event={event} />,
    preset: names.preset,
  };
  return <Phrase view={view} of={sentenceKey(event)} parts={parts} />;
}

/** A user has a page; of somebody who has none there is what happened. */
function personPath(site: SiteLine, { subject, subjectIsUser }: HistoryLine): string {
  const id = subject?.id ?? '';
  return subjectIsUser ? paths.user(site.siteNumber, id) : paths.siteHistory(site.siteNumber, historyQueryOf({ person: id }));
}

function About({ view, site, event }: EventProps) {
  const { what } = namesIn(view, event);
  if (event.request) return <a href={paths.review(site.siteNumber, event.request.id)}>{what}</a>;
  return event.invitation ? <a href={paths.invitation(site.siteNumber, event.invitation.id)}>{what}</a> : <>{what}</>;
}
