import ical, { ICalAlarmType, ICalEventRepeatingFreq, ICalWeekday } from 'ical-generator';
import { wallClock } from '../domain/wall-clock.ts';
import type { Translate } from '../locales/translate.ts';
import { vtimezone } from './vtimezone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT_HOUR = 9;
const MINUTES = 30;
/** In seconds. */
const REMINDED_BEFORE = 900;
const WORKING_DAYS = [ICalWeekday.MO, ICalWeekday.TU, ICalWeekday.WE, ICalWeekday.TH, ICalWeekday.FR];

export interface ReviewCalendar {
  readonly t: Translate;
  readonly site: { readonly siteNumber: string; readonly name: string };
  readonly timeZone: string;
  /** Where the review is done. */
  readonly link: string;
  readonly now: Date;
}

/** The monthly review as a file for a calendar of one's own: the first working day of each month, at nine by the clocks of `timeZone`. Taken again it takes the place of the one before. */
export function reviewCalendar({ t, site, timeZone, link, now }: ReviewCalendar): string {
  const about = { siteNumber: site.siteNumber, siteName: site.name };
  const start = firstWorkingDay(now, timeZone) + AT_HOUR * HOUR;
  const calendar = ical({ prodId: { company: 'Octroi', product: 'Octroi' } });
  // Of the event alone: with one of its own the file would write the moment of its making without a zone.
  calendar.timezone({ name: null, generator: (name) => vtimezone(name, now.getTime()) });
  calendar.createEvent({
    id: `contact-review.${site.siteNumber}@${new URL(link).hostname}`,
    stamp: now,
    start: shownAs(start),
    end: shownAs(start + MINUTES * 60_000),
    timezone: timeZone,
    repeating: { freq: ICalEventRepeatingFreq.MONTHLY, byDay: WORKING_DAYS, bySetPos: 1 },
    summary: t('contact-review.calendar.summary', about),
    description: t('contact-review.calendar.description', { link }),
    url: link,
    alarms: [{ type: ICalAlarmType.display, triggerBefore: REMINDED_BEFORE, description: t('contact-review.calendar.summary', about) }],
  });
  return calendar.toString();
}

/** Of the month after this one, as the zone's clocks show its beginning. */
function firstWorkingDay(now: Date, timeZone: string): number {
  const today = new Date(wallClock(now.getTime(), timeZone));
  const days = Array.from({ length: 3 }, (_, nth) => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1) + nth * DAY);
  return days.find((day) => ![0, 6].includes(new Date(day).getUTCDay())) ?? (days[0] as number);
}

/** The generator writes what this process's own clock would show: a moment at which that is `wall`. */
function shownAs(wall: number): Date {
  const at = new Date(wall);
  return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes());
}
