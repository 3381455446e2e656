import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestDue, mayWait } from './task-mails.ts';
import { localTime, timeZones } from './time-zone.ts';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-22T09:00:00Z');
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

describe('a mail waits for the mail of the day', () => {
  it.each([
    ['decision-asked', 25, true],
    ['decision-reminder', 25, true],
    ['question-answered', 25, true],
    ['decision-reminder', 24, false],
    ['decision-asked', 1, false],
    ['decision-reminder', -1, false],
    ['decision-escalated', 200, false],
    ['request-granted', 200, false],
    ['sign-in', 200, false],
    ['notice', 200, false],
  ])('%s due in %i hours: %s', (kind, hours, waits) => {
    expect(mayWait(kind, after(hours), NOW)).toBe(waits);
  });
});

describe('the mail of the day', () => {
  const reader = { taskMails: 'daily', timeZone: 'America/Toronto', lastDigestAt: null } as const;

  it.each([
    ['2026-11-22T12:59:00Z', false],
    ['2026-11-22T13:00:00Z', true],
    ['2026-11-23T04:59:00Z', true],
    ['2026-11-23T05:00:00Z', false],
  ])('goes out from eight o’clock on where its reader is: %s', (at, due) => {
    expect(digestDue(reader, new Date(at))).toBe(due);
  });

  it('goes out at once to whoever went back to one mail each', () => {
    expect(digestDue({ ...reader, taskMails: 'each', lastDigestAt: new Date('2026-11-22T02:00:00Z') }, new Date('2026-11-22T03:00:00Z'))).toBe(true);
  });

  it('goes out once a day, and on every day, when one looks every hour: through changes of the clock too', () => {
    const anywhere = fc.constantFrom(...timeZones());
    const anytime = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(anywhere, anytime, (timeZone, start) => {
        const sent: string[] = [];
        let lastDigestAt: Date | null = null;
        for (let hours = 0; hours < 5 * 24; hours += 1) {
          const now = new Date(start.getTime() + hours * HOUR);
          if (!digestDue({ taskMails: 'daily', timeZone, lastDigestAt }, now)) continue;
          expect(localTime(now, timeZone).hour).toBeGreaterThanOrEqual(8);
          sent.push(localTime(now, timeZone).day);
          lastDigestAt = now;
        }
        expect(new Set(sent).size).toBe(sent.length);
        expect(sent.length).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 60 },
    );
  });
});
