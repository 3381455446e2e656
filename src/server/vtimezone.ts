import { wallClock } from '../domain/wall-clock.ts';

const DAY = 86_400_000;
/** Rules are read off so many years; a calendar asks for a new file long before they are over. */
const YEARS = 12;
/** No zone changes its clocks twice within as many days. */
const STEP = 7 * DAY;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** Clocks are put on or back: at `wall` by the clocks until then, from one distance to UTC to another. */
interface Transition {
  readonly wall: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A time zone as a calendar file describes it (RFC 5545, 3.6.5), from a year before `start` on: without it "9 o'clock in Toronto" means nothing to a strict reader. Read off the clocks
 * that Node knows, since it has no other list of the rules.
 */
export function vtimezone(timeZone: string, start: number): string {
  const since = start - 366 * DAY;
  const found = transitionsOf(timeZone, since);
  const groups = new Map<string, Transition[]>();
  for (const one of found) groups.set(`${one.from} ${one.to}`, [...(groups.get(`${one.from} ${one.to}`) ?? []), one]);
  const steady = wallClock(since, timeZone) - since;
  const observances = found.length === 0 ? [observance([{ wall: 0, from: steady, to: steady }])] : [...groups.values()].map(observance);
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances.flat(), 'END:VTIMEZONE'].join('\r\n');
}

function transitionsOf(timeZone: string, since: number): Transition[] {
  const offset = (at: number) => wallClock(at, timeZone) - at;
  const found: Transition[] = [];
  const end = since + YEARS * 366 * DAY;
  for (let at = since; at < end; at += STEP) {
    const [from, to] = [offset(at), offset(at + STEP)];
    if (from === to) continue;
    let [before, after] = [at, at + STEP];
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (offset(middle) === from) before = middle;
      else after = middle;
    }
    found.push({ wall: after + from, from, to });
  }
  return found;
}

function observance(transitions: readonly Transition[]): string[] {
  const [first] = transitions;
  if (!first) return [];
  const kind = first.to > first.from ? 'DAYLIGHT' : 'STANDARD';
  const rule = transitions.length < 2 ? undefined : yearlyRule(transitions);
  // The first one among the dates again: some readers do not count the beginning itself where there are dates.
  const dates = transitions.length < 2 ? [] : transitions.map(({ wall }) => `RDATE:${written(wall)}`);
  const others = rule === undefined ? dates : [`RRULE:${rule}`];
  return [
    `BEGIN:${kind}`,
    `DTSTART:${written(first.wall)}`,
    `TZOFFSETFROM:${offsetWritten(first.from)}`,
    `TZOFFSETTO:${offsetWritten(first.to)}`,
    ...others,
    `END:${kind}`,
  ];
}

/** "The last Sunday of March", where all of them fall on it; undefined where no such rule holds. */
function yearlyRule(transitions: readonly Transition[]): string | undefined {
  const places = transitions.map(({ wall }) => placeOf(wall));
  const [first] = places;
  const same = (key: 'month' | 'weekday' | 'nth' | 'time') => places.every((place) => place[key] === first?.[key]);
  const yearly = places.every(({ year }, index) => index === 0 || year === (places[index - 1]?.year ?? 0) + 1);
  if (!first || !yearly || !same('month') || !same('weekday') || !same('time')) return undefined;
  const nth = places.every(({ last }) => last) ? -1 : same('nth') ? first.nth : undefined;
  return nth === undefined ? undefined : `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=${nth}${WEEKDAYS[first.weekday] ?? ''}`;
}

function placeOf(wall: number) {
  const at = new Date(wall);
  const date = at.getUTCDate();
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    weekday: at.getUTCDay(),
    nth: Math.ceil(date / 7),
    last: new Date(wall + 7 * DAY).getUTCMonth() !== at.getUTCMonth(),
    time: wall % DAY,
  };
}

/** 20261101T020000 */
function written(wall: number): string {
  return new Date(wall).toISOString().replace(/[-:]|\.\d+Z/g, '');
}

/** -0500 */
function offsetWritten(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`;
}
