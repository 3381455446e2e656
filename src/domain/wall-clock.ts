const DAY = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of the zone show at an instant, as if it were UTC: on this scale days are equally long. */
export function wallClock(at: number, timeZone: string): number {
  let format = clocks.get(timeZone);
  if (!format) {
    const numbers = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-CA-u-hc-h23', { timeZone, ...numbers });
    clocks.set(timeZone, format);
  }
  const parts = format.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) + (((at % 1000) + 1000) % 1000);
}

/** The instant at which the zone's clocks show `wall`; where they are put forward over it, as much later as they are put forward. */
export function instant(wall: number, timeZone: string): number {
  // The offset that holds a day before and the one that holds a day after: one of the two is the right one.
  for (const near of [wall - DAY, wall + DAY]) {
    const guess = wall - (wallClock(near, timeZone) - near);
    if (wallClock(guess, timeZone) === wall) return guess;
  }
  return wall - (wallClock(wall - DAY, timeZone) - (wall - DAY));
}
