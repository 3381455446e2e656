import type { SiteId } from './ids.ts';
import { instant, wallClock } from './wall-clock.ts';

/** Sites are asked on the working days among a month's first days, and within these hours of their own clock: never all in one second, nobody at night or on a Sunday. */
const FIRST_DAYS = 5;
const FROM_HOUR = 9;
const UNTIL_HOUR = 12;
/** A review that starts later in the month than this leaves nobody the time to do it: the next one comes soon enough. */
const LEAST_DAYS_LEFT = 10;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WINDOW = (UNTIL_HOUR - FROM_HOUR) * HOUR;

/** A month of the calendar as its first day is written: 2026-12-01. */
export type Month = `${number}-${number}-01`;

export interface ReviewedSite {
  readonly id: SiteId;
  readonly timeZone: string;
  /** When the programme got to know the Site: it is not asked about a month that had begun to ask before. */
  readonly createdAt: Date;
}

export interface DueReview {
  readonly month: Month;
  readonly dueAt: Date;
  /** When the month is over at the Site. */
  readonly endsAt: Date;
  /** Its own moment passed unseen: this one holds from now on, since another day would name another one. */
  readonly late: boolean;
}

/** The month that it is at the Site. */
export function monthAt(at: Date, timeZone: string): Month {
  return monthOf(wallClock(at.getTime(), timeZone));
}

/**
 * When a Site is asked to review its contacts in the month that it is there. Always the same moment for the same Site and month, and for all Sites together even over the days. Where
 * that moment passed unseen (`at` is more than `late` behind it: the engine was away), a moment spread likewise over the days that follow. Undefined where there is none left.
 */
export function reviewDue(site: ReviewedSite, at: Date, late: number): DueReview | undefined {
  const today = wallClock(at.getTime(), site.timeZone);
  const first = startOfMonth(today);
  const month = monthOf(first);
  const endsAt = endOfMonth(first, site.timeZone);
  const planned = spread(site, first);
  if (planned < site.createdAt.getTime()) return undefined;
  if (planned >= at.getTime() - late) return { month, dueAt: new Date(planned), endsAt, late: false };
  const caughtUp = spread(site, Math.floor(today / DAY) * DAY + DAY);
  return endsAt.getTime() - caughtUp < LEAST_DAYS_LEFT * DAY ? undefined : { month, dueAt: new Date(caughtUp), endsAt, late: true };
}

/** When the Site is asked again after the month that `at` falls in there. */
export function nextReviewAt(site: Pick<ReviewedSite, 'id' | 'timeZone'>, at: Date): Date {
  const first = startOfMonth(wallClock(at.getTime(), site.timeZone));
  return new Date(spread(site, startOfMonth(first + 31 * DAY)));
}

/** The review of the month that it is at the Site, at once. */
export function reviewNow({ timeZone }: Pick<ReviewedSite, 'timeZone'>, at: Date): DueReview {
  const first = startOfMonth(wallClock(at.getTime(), timeZone));
  return { month: monthOf(first), dueAt: at, endsAt: endOfMonth(first, timeZone), late: false };
}

/** A moment within the working hours of the working days among the five that begin with `from`. */
function spread({ id, timeZone }: Pick<ReviewedSite, 'id' | 'timeZone'>, from: number): number {
  const days = Array.from({ length: FIRST_DAYS }, (_, nth) => from + nth * DAY).filter(isWorkingDay);
  const place = fraction(id) * days.length;
  const day = days[Math.floor(place)] ?? from;
  const second = Math.floor(((place % 1) * WINDOW) / 1000);
  return instant(day + FROM_HOUR * HOUR + second * 1000, timeZone);
}

function isWorkingDay(day: number): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** From 0 up to 1, even over all ids: FNV-1a, its bits mixed once more because ids that differ in one digit would otherwise stand side by side. */
function fraction(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

function startOfMonth(wall: number): number {
  const at = new Date(wall);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
}

function endOfMonth(first: number, timeZone: string): Date {
  return new Date(instant(startOfMonth(first + 31 * DAY), timeZone));
}

function monthOf(wall: number): Month {
  return `${new Date(wall).toISOString().slice(0, 7)}-01` as Month;
}
