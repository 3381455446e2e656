import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type Locale, LOCALES } from '../domain/locale.ts';
import { wallClock } from '../domain/wall-clock.ts';
import { translator } from '../locales/translate.ts';
import { reviewCalendar } from './review-calendar.ts';

const LINK = 'https://access.example.test/sites/7001234/contacts/review';
const ZONES = Intl.supportedValuesOf('timeZone');
const NOW = new Date('2026-11-22T18:00:00Z');

function fileOf(timeZone: string, { now = NOW, name = 'Atelier Nord', locale = 'en' }: { now?: Date; name?: string; locale?: Locale } = {}): string {
  return reviewCalendar({ t: translator(locale), site: { siteNumber: '7001234', name }, timeZone, link: LINK, now });
}

/** The file as a calendar programme reads it, with nothing but its own word on the time zone. */
function read(file: string) {
  const root = new ICAL.Component(ICAL.parse(file) as unknown[]);
  const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone'));
  const event = new ICAL.Event(root.getFirstSubcomponent('vevent') ?? undefined);
  return { root, event, zone };
}

/** When it happens, as many times as asked for: read with the zone of the file alone. */
function occurrences({ event, zone }: ReturnType<typeof read>, count: number): { readonly wall: string; readonly at: Date }[] {
  const iterator = event.iterator();
  return Array.from({ length: count }, () => {
    const next = iterator.next();
    const offset = zone.utcOffset(next);
    const wall = next.toString();
    return { wall, at: new Date(Date.parse(`${wall}Z`) - offset * 1000) };
  });
}

describe('the calendar file of the review, read by another parser', () => {
  it('happens at nine on the first working day of every month by the clocks of the zone, summer and winter, for years', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 3 * 365 }), (timeZone, days) => {
        const now = new Date(NOW.getTime() + days * 86_400_000);
        const found = occurrences(read(fileOf(timeZone, { now })), 36);
        for (const { wall, at } of found) {
          expect(new Date(wallClock(at.getTime(), timeZone)).toISOString().slice(0, 19), timeZone).toBe(wall);
          expect(wall.slice(11)).toBe('09:00:00');
          const day = new Date(`${wall}Z`);
          expect([0, 6]).not.toContain(day.getUTCDay());
          expect(day.getUTCDate()).toBeLessThanOrEqual(3);
        }
        expect(new Set(found.map(({ wall }) => wall.slice(0, 7))).size, 'once a month').toBe(36);
        const first = found[0]?.at ?? now;
        expect(first.getTime() - now.getTime()).toBeGreaterThan(0);
        expect(first.getTime() - now.getTime()).toBeLessThan(35 * 86_400_000);
      }),
      { numRuns: 40 },
    );
  });

  it('reminds its reader a quarter of an hour before each', () => {
    const { root, event } = read(fileOf('America/Toronto'));
    const alarms = root.getFirstSubcomponent('vevent')?.getAllSubcomponents('valarm') ?? [];
    expect(alarms).toHaveLength(1);
    expect(alarms[0]?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(alarms[0]?.getFirstPropertyValue('trigger')?.toString()).toBe('-PT15M');
    expect(alarms[0]?.getFirstPropertyValue('description')).toBe(event.summary);
  });

  it.each(LOCALES)('says in words of %s what to do and where, whatever the Site is called', (locale) => {
    const name = 'Nord, Süd; "Ost"\\West – été';
    const { event, root } = read(fileOf('America/Toronto', { name, locale }));
    expect(event.summary).toBe(translator(locale)('contact-review.calendar.summary', { siteNumber: '7001234', siteName: name }));
    expect(event.description).toContain(LINK);
    expect(event.component.getFirstPropertyValue('url')).toBe(LINK);
    expect(event.duration.toSeconds()).toBe(1800);
    expect(root.getAllSubcomponents('vevent')).toHaveLength(1);
  });

  it('taken a second time it is the same entry, made later', () => {
    const [first, second] = [read(fileOf('Europe/Paris')), read(fileOf('Europe/Paris', { now: new Date(NOW.getTime() + 60_000) }))];
    expect(first.event.uid).toBe('contact-review.7001234@access.example.test');
    expect(second.event.uid).toBe(first.event.uid);
    const stamp = first.event.component.getFirstPropertyValue('dtstamp') as ICAL.Time;
    expect(stamp.toJSDate()).toEqual(NOW);
  });

  it('has lines that every reader takes: short, and ended as the format wants', () => {
    const file = fileOf('America/Santiago', { name: 'é'.repeat(200), locale: 'fr' });
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});
